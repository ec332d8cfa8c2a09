//! What a published folder looks like from outside, to tell whether anybody has touched it.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::Manifest;
use crate::load::stamp;

/// The names, sizes and times of the files that publishing put in `output`, as bytes that are the same as
/// long as each of them is as it was left. Nothing when one of them is not there, or is no file.
pub fn stamps(output: &Path) -> Option<Vec<u8>> {
    let manifest = Manifest::read(output).ok()??;
    let paths: Vec<&String> = manifest.paths().collect();
    let looks: Option<Vec<Vec<u8>>> = paths
        .into_par_iter()
        .map(|path| {
            let file = output.join(path);
            let metadata = fs::symlink_metadata(&file).ok().filter(fs::Metadata::is_file)?;
            Some(stamp(&file, &metadata))
        })
        .collect();
    Some(looks?.concat())
}
