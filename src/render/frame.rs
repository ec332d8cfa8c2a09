//! What stands around pages, drawn once for all pages around which it is the same.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tera::Value;

use super::pages::{Renderer, value, with};
use crate::diagnostic::Diagnostic;
use crate::model::Html;
use crate::view::FeedView;
use crate::view::frame::{FrameView, HeadView, PlaceView};
use crate::view::meta::PageView;

/// What was drawn up to now, by the place of the pages that it stands around.
#[derive(Default)]
pub(super) struct Frames(Mutex<HashMap<PlaceView, Value>>);

impl Frames {
    fn known(&self) -> MutexGuard<'_, HashMap<PlaceView, Value>> {
        // Whoever panicked while holding the lock left a sound map: each change is one call.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Renderer {
    /// What stands around a page: nearly always as it was drawn for another one, but for feeds of its own.
    pub(super) fn frame(&self, page: &PageView) -> Result<Value, Box<Diagnostic>> {
        let place = PlaceView::of(&self.site, page);
        let known = self.frames.known().get(&place).cloned();
        let frame = if let Some(frame) = known {
            frame
        } else {
            // Nobody waits while it is drawn; two who draw the same at once draw it alike.
            let frame = value(&self.surround(&place)?)?;
            self.frames.known().entry(place.clone()).or_insert(frame).clone()
        };
        match &page.own_feeds {
            Some(feeds) => Ok(with(frame, [("head", value(&self.head(&place, feeds)?)?)])),
            None => Ok(frame),
        }
    }

    fn surround(&self, place: &PlaceView) -> Result<FrameView, Box<Diagnostic>> {
        Ok(FrameView {
            head: self.head(place, &self.feeds)?,
            masthead: self.part("partials/masthead.html", place, None)?,
            footer: self.part("partials/footer.html", place, None)?,
        })
    }

    /// The lines of the head that tell of the site, and of these feeds.
    fn head(&self, place: &PlaceView, feeds: &[FeedView]) -> Result<Html, Box<Diagnostic>> {
        let own = ("head", value(&HeadView { feeds: feeds.to_vec() })?);
        self.part("partials/head.html", place, Some(own))
    }

    fn part(
        &self,
        template: &str,
        place: &PlaceView,
        own: Option<(&'static str, Value)>,
    ) -> Result<Html, Box<Diagnostic>> {
        let parts = [("page", value(place)?)].into_iter().chain(own).collect();
        self.theme.draw(template, &self.shared, parts)
    }
}
