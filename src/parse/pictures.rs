//! Pictures by their files: which a page can show, and what is wrong with one as far as its head tells.

use crate::diagnostic::{Code, Diagnostic, code};
use crate::model::route::Asset;
use crate::source::picture::{Condition, Format, Header};
use crate::source::{SourcePath, Span};

/// What browsers show as a picture.
const EXTENSIONS: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];

/// True for a file that a page can show as a picture, by its name.
pub(super) fn is_picture(path: &SourcePath) -> bool {
    EXTENSIONS.iter().any(|known| path.extension().eq_ignore_ascii_case(known))
}

/// The problem with `asset`, which an author wrote as `target` at `place`.
pub(super) fn problem(asset: &Asset, target: &str, place: Span) -> Option<Diagnostic> {
    let header = asset.picture?;
    let (code, variant) = kind(&header, Format::promised(asset.source.extension())?)?;
    let problem = Diagnostic::new(code, place).variant(variant).arg("target", target);
    let size = format!("{} × {}", header.width, header.height);
    Some(problem.arg("format", header.format.name()).arg("size", size))
}

fn kind(header: &Header, promised: Format) -> Option<(Code, &'static str)> {
    Some(match (header.condition, header.format) {
        (Condition::Cut, _) => (code::IMAGE_BROKEN, ""),
        (_, Format::Heic) => (code::IMAGE_BROKEN, "heic"),
        (Condition::Spoilt, _) | (_, Format::Other) => (code::IMAGE_BROKEN, "kind"),
        (Condition::TooLarge, _) => (code::IMAGE_SIZE, ""),
        (_, format) if format != promised => (code::IMAGE_EXTENSION, ""),
        (Condition::Inks, _) => (code::IMAGE_COLOURS, ""),
        (Condition::Sound | Condition::AsItIs, _) => return None,
    })
}
