//! What a published folder looks like from outside, to tell whether anybody has touched it.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::Manifest;
use crate::load;

/// The files that publishing put in `output`, in the order of their paths, each with the hash of its looks, which is
/// the same as long as it is as it was left; those that are `known` are not looked at again. Nothing when one of
/// them is not there, or is no file.
pub fn stamps(output: &Path, known: &(dyn Fn(&str) -> Option<u64> + Sync)) -> Option<Vec<(String, u64)>> {
    let manifest = Manifest::read(output).ok()??;
    let paths: Vec<&String> = manifest.paths().collect();
    let look = |path: &String| {
        Some((path.clone(), known(path).or_else(|| Some(stamp(path, &output.join(path))?.0))?))
    };
    paths.into_par_iter().map(look).collect()
}

/// The hash of the looks of the file that is published at `path` and lies at `target`, and its length. Nothing when
/// it is not there, or is no file.
pub fn stamp(path: &str, target: &Path) -> Option<(u64, u64)> {
    let metadata = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file)?;
    Some((load::hash(&load::stamp(path.as_ref(), &metadata)), metadata.len()))
}
