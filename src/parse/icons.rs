//! The logo that the settings name, and the icons that the site brings itself or leaves to the program.

use super::addresses::{Claims, Taker};
use super::pictures;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, suggest};
use crate::model::icon::MANIFEST;
use crate::model::{Config, Icon, Logo, Origin, Routes};
use crate::source::SourcePath;

/// The logo where the settings name none.
const USUAL: &str = "logo.svg";

/// The logo; a wrong name, or a file that cannot be shown, is told.
pub(super) fn logo(config: &Config, routes: &Routes, sink: &mut Diagnostics) -> Option<Logo> {
    let file = |name: &str| routes.asset(&SourcePath::new(&format!("static/{name}")));
    let Some(named) = &config.organisation.logo else { return file(USUAL).map(Logo::new) };
    let Some(asset) = file(&named.value) else {
        let names = routes.sources().filter_map(|source| source.as_str().strip_prefix("static/"));
        let nearest = suggest::nearest(&named.value, names);
        let problem = Diagnostic::new(code::IMAGE_MISSING, named.span).variant("logo");
        sink.push(problem.arg("target", &named.value).suggest(nearest));
        return None;
    };
    if let Some(problem) = pictures::problem(asset, &named.value, named.span) {
        sink.push(problem);
    }
    Some(Logo::new(asset))
}

/// The icons, with the addresses that the program needs for those which the site does not bring.
pub(super) fn icons(
    logo: Option<&Logo>,
    routes: &Routes,
    claims: &mut Claims,
    sink: &mut Diagnostics,
) -> Vec<(Icon, Origin)> {
    let mut take = |address: &str| {
        claims.take(Taker::Program, address, "essor", Place::File(SourcePath::new("site.yaml")), sink);
    };
    let mut icons = Vec::new();
    for icon in Icon::ALL {
        if routes.asset_at(icon.address()).is_some() {
            icons.push((icon, Origin::Own));
        } else if let Some(origin) = Origin::of(icon, logo) {
            take(icon.address());
            icons.push((icon, origin));
        }
    }
    if routes.asset_at(MANIFEST).is_none() {
        take(MANIFEST);
    }
    if let Some(small) = logo.and_then(|logo| logo.small.as_ref()) {
        take(&small.url);
    }
    icons
}
