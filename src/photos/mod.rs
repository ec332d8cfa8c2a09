//! Photographs on their way to a page: read, made smaller once, and remembered by what they hold.
//!
//! What is made of a photograph depends on its bytes and on the order alone, and is kept under the hash of
//! both. A photograph that is known to be the same file as before is not even read, see [`stamp`].

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use crate::cache::Cache;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::image::{self, Order};
use crate::load::open;
use crate::memo::{Key, Memo};
use crate::output::{Content, OutputTree, Recipe, Step};
use crate::progress::{Observer, Stage, Work};
use crate::source::SourcePath;
use crate::source::picture::Format;

mod stamp;
#[cfg(test)]
mod tests;

/// The bytes that `recipe` asks for. They come from the site's cache where they were made before.
pub fn bytes(root: &Path, recipe: &Recipe) -> io::Result<Vec<u8>> {
    match &recipe.step {
        Step::Clean => {
            let mut whole = Vec::new();
            open(root, &recipe.source)?.read_to_end(&mut whole)?;
            Ok(image::clean(&whole).into_owned())
        }
        Step::Small(order, at) => {
            let cache = Cache::open(root);
            Photo::open(root, &recipe.source, &cache)?.small(order, *at)
        }
        Step::Icon(side, format) => {
            let cache = Cache::open(root);
            Photo::open(root, &recipe.source, &cache)?.icon(*side, *format).map(|(bytes, _)| bytes)
        }
    }
}

/// Makes what `tree` asks of the photographs of the site in `root` and `memo` does not have, on all cores, each
/// core with one photograph in memory. Those that cannot be unpacked are told; one that has gone meanwhile is
/// told by whoever needs it.
pub fn prepare(tree: &OutputTree, root: &Path, memo: &dyn Memo, observer: &dyn Observer) -> Diagnostics {
    let tasks = tree.iter().filter_map(|(_, content)| match content {
        Content::Picture(Recipe { source, step: Step::Small(order, _) }) => {
            Some((source, Task::Order(order)))
        }
        Content::Picture(Recipe { source, step: Step::Icon(side, format) }) => {
            Some((source, Task::Icon(*side, *format)))
        }
        _ => None,
    });
    let tasks: BTreeSet<(&SourcePath, Task)> = tasks.collect();
    observer.begin(Stage::Photos, tasks.len());
    let problem = |(source, task): (&SourcePath, Task)| {
        let photo = Photo::open(root, source, memo).ok()?;
        let prepared = match task {
            Task::Order(order) => photo.prepare(order),
            Task::Icon(side, format) => photo.icon(side, format).map(|(_, work)| work),
        };
        let problem = match prepared {
            Ok(work) => {
                observer.done(work, 1);
                return None;
            }
            Err(error) => Some(error).filter(|error| error.kind() == io::ErrorKind::InvalidData)?,
        };
        let told = Diagnostic::file(code::IMAGE_BROKEN, source.clone()).variant("pixels");
        Some(told.arg("target", source.as_str()).arg("detail", problem.to_string()))
    };
    tasks.into_par_iter().filter_map(problem).collect::<Vec<_>>().into_iter().collect()
}

/// What to make of one picture at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Task<'a> {
    Order(&'a Order),
    Icon(u32, Format),
}

/// A photograph, of which perhaps no more is known than which one it is.
struct Photo<'a> {
    file: stamp::Known,
    memo: &'a dyn Memo,
}

impl<'a> Photo<'a> {
    fn open(root: &Path, source: &SourcePath, memo: &'a dyn Memo) -> io::Result<Self> {
        Ok(Self { file: stamp::known(open(root, source)?, source.as_str(), memo)?, memo })
    }

    fn key(&self, order: &Order, at: usize) -> Key {
        let mut inputs = self.file.hash.as_bytes().to_vec();
        inputs.push(order.quality);
        for wanted in &order.wanted {
            inputs.extend(wanted.width.to_le_bytes());
            inputs.extend(wanted.height.to_le_bytes());
            inputs.push(wanted.format as u8);
        }
        inputs.extend((at as u64).to_le_bytes());
        Key::new("photo", image::VERSION, &inputs)
    }

    /// The icon that is made of a logo, and whether it was known.
    fn icon(&self, side: u32, format: Format) -> io::Result<(Vec<u8>, Work)> {
        let mut inputs = self.file.hash.as_bytes().to_vec();
        inputs.extend(side.to_le_bytes());
        inputs.push(format as u8);
        let key = Key::new("icon", image::VERSION, &inputs);
        if let Some(kept) = self.memo.get(&key) {
            return Ok((kept, Work::Remembered));
        }
        let made = image::icon(&self.file.bytes()?, side, format)
            .map_err(|broken| io::Error::new(io::ErrorKind::InvalidData, broken.0))?;
        self.memo.put(&key, &made);
        Ok((made, Work::New))
    }

    /// One picture of the order.
    fn small(&self, order: &Order, at: usize) -> io::Result<Vec<u8>> {
        if let Some(kept) = self.memo.get(&self.key(order, at)) {
            return Ok(kept);
        }
        let mut made = self.make(order)?;
        if at < made.len() { Ok(made.swap_remove(at)) } else { Err(io::ErrorKind::InvalidInput.into()) }
    }

    /// Sees to it that every picture of the order has been made.
    fn prepare(&self, order: &Order) -> io::Result<Work> {
        let is_kept = |at: usize| self.memo.get(&self.key(order, at)).is_some();
        if (0..order.wanted.len()).all(is_kept) {
            Ok(Work::Remembered)
        } else {
            self.make(order).map(|_| Work::New)
        }
    }

    /// Makes all pictures of the order, which are made from each other, and keeps them. Whoever asks, it is done by
    /// the threads that there are for work, so that no more photographs are in memory than there are cores.
    fn make(&self, order: &Order) -> io::Result<Vec<Vec<u8>>> {
        let made = rayon::scope(|_| {
            let bytes = self.file.bytes()?;
            image::make(&bytes, order).map_err(|broken| io::Error::new(io::ErrorKind::InvalidData, broken.0))
        })?;
        for (at, bytes) in made.iter().enumerate() {
            self.memo.put(&self.key(order, at), bytes);
        }
        Ok(made)
    }
}
