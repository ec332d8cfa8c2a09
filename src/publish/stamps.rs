//! What a published folder looks like from outside, to tell whether anybody has touched it.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::Manifest;
use crate::load;

/// The files that publishing put in `output`, in the order of their paths, each with its looks: bytes that are the
/// same as long as it is as it was left. Nothing when one of them is not there, or is no file.
pub fn stamps(output: &Path) -> Option<Vec<(String, Vec<u8>)>> {
    let manifest = Manifest::read(output).ok()??;
    let paths: Vec<&String> = manifest.paths().collect();
    paths.into_par_iter().map(|path| Some((path.clone(), stamp(path, &output.join(path))?.0))).collect()
}

/// The looks of the file that is published at `path` and lies at `target`, and its length. Nothing when it is not
/// there, or is no file.
pub fn stamp(path: &str, target: &Path) -> Option<(Vec<u8>, u64)> {
    let metadata = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file)?;
    Some((load::stamp(path.as_ref(), &metadata), metadata.len()))
}
