//! What the blocks of pictures, documents, videos and quotes show.

use serde::Serialize;

use super::PictureView;
use crate::locale::number;
use crate::model::body::Picture;
use crate::model::media::{Document, Gallery, Quotation, Video};
use crate::model::{Html, Site};

/// `blocks/picture.html`
#[derive(Debug, Serialize)]
pub struct SinglePictureView {
    /// The picture.
    pub image: PictureView,
    /// Seen later than other pictures of the page.
    pub later: bool,
}

/// `blocks/gallery.html`
#[derive(Debug, Serialize)]
pub struct GalleryView {
    /// The pictures.
    pub pictures: Vec<GalleryPictureView>,
    /// What stands below them all.
    pub caption: Option<String>,
    /// Who made those that name nobody.
    pub credit: Option<String>,
}

/// One picture of a gallery.
#[derive(Debug, Serialize)]
pub struct GalleryPictureView {
    /// The picture.
    pub image: PictureView,
    /// Seen later than other pictures of the page.
    pub later: bool,
    /// How much room it takes: `tall`, two rows; `whole`, all columns; nothing, one place.
    pub room: Option<&'static str>,
}

/// `blocks/documents.html`
#[derive(Debug, Serialize)]
pub struct DocumentsView {
    /// The files, in the author's order.
    pub files: Vec<FileView>,
}

/// A file to take away.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// What it is.
    pub title: String,
    /// Where it is, with the base path.
    pub url: String,
    /// Its form and its size: "PDF, 1,2 Mo"
    pub about: String,
    /// What it holds.
    pub description: Option<String>,
}

/// `blocks/video.html`
#[derive(Debug, Serialize)]
pub struct VideoView {
    /// What it is.
    pub title: String,
    /// Where it is, on another site.
    pub url: String,
    /// The other site: `youtube.com`
    pub host: String,
    /// The picture that leads there.
    pub poster: PictureView,
    /// Seen later than other pictures of the page.
    pub later: bool,
    /// What stands below it.
    pub caption: Option<String>,
    /// How long it lasts.
    pub duration: Option<DurationView>,
    /// Where its words can be read.
    pub transcript: Option<String>,
}

/// A duration, for machines and for readers.
#[derive(Debug, Serialize)]
pub struct DurationView {
    /// `PT3M20S`
    pub iso: String,
    /// "3 min 20 s"
    pub text: String,
}

/// `blocks/quote.html`
#[derive(Debug, Serialize)]
pub struct QuoteView {
    /// The paragraphs, escaped.
    pub text: Vec<Html>,
    /// The language of the words, where it is not the text's.
    pub language: Option<String>,
    /// Who said it.
    pub author: Option<String>,
    /// What they do.
    pub role: Option<String>,
    /// Where it was said or printed.
    pub source: Option<String>,
    /// Where that can be read.
    pub link: Option<String>,
    /// Who said it, as seen.
    pub image: Option<PictureView>,
}

/// One picture.
pub fn picture(site: &Site, picture: &Picture, first: bool) -> SinglePictureView {
    SinglePictureView { image: PictureView::new(picture, &site.routes.base_path), later: !first }
}

/// Several pictures.
pub fn gallery(site: &Site, gallery: &Gallery) -> GalleryView {
    let alone = gallery.pictures.len() == 1;
    let view = |(at, picture): (usize, &Picture)| GalleryPictureView {
        image: PictureView::new(picture, &site.routes.base_path),
        later: at > 0 || !gallery.first,
        room: if alone { Some("whole") } else { room(picture.size) },
    };
    GalleryView {
        pictures: gallery.pictures.iter().enumerate().map(view).collect(),
        caption: gallery.caption.clone(),
        credit: gallery.credit.clone(),
    }
}

/// A picture that is clearly higher than wide is as high as two others; one twice as wide as high has a row.
fn room(size: Option<(u32, u32)>) -> Option<&'static str> {
    let (width, height) = size.map(|(width, height)| (u64::from(width), u64::from(height)))?;
    if height * 10 > width * 11 {
        Some("tall")
    } else if width >= height * 2 {
        Some("whole")
    } else {
        None
    }
}

/// Files to take away; one that is not there is left out.
pub fn documents(site: &Site, files: &[Document]) -> DocumentsView {
    DocumentsView { files: files.iter().filter_map(|one| file(site, one)).collect() }
}

fn file(site: &Site, document: &Document) -> Option<FileView> {
    let asset = site.routes.asset(&document.source)?;
    let size = number::size(site.language(), asset.length);
    let form = document.source.extension().to_uppercase();
    Some(FileView {
        title: document.title.clone(),
        url: site.routes.href(&asset.url),
        about: if form.is_empty() { size } else { format!("{form}, {size}") },
        description: document.description.clone(),
    })
}

/// A video on another site.
pub fn video(site: &Site, video: &Video) -> VideoView {
    VideoView {
        title: video.title.clone(),
        url: video.url.clone(),
        host: video.host.clone(),
        poster: PictureView::new(&video.poster, &site.routes.base_path),
        later: !video.first,
        caption: video.caption.clone(),
        duration: video.duration.map(duration),
        transcript: video.transcript.clone(),
    }
}

/// Somebody's words.
pub fn quote(site: &Site, said: &Quotation) -> QuoteView {
    QuoteView {
        text: said.text.iter().map(|part| Html::escape(part)).collect(),
        language: said.language.clone(),
        author: said.author.clone(),
        role: said.role.clone(),
        source: said.source.clone(),
        link: said.link.clone(),
        image: said.portrait.as_ref().map(|picture| PictureView::new(picture, &site.routes.base_path)),
    }
}

/// `seconds` in the symbols that all languages share: 1 h 02 min, 3 min 20 s, 45 s.
fn duration(seconds: u32) -> DurationView {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let part = |amount: u32, sign: &str| if amount > 0 { format!("{amount}{sign}") } else { String::new() };
    let iso = format!("PT{}{}{rest}S", part(hours, "H"), part(minutes, "M"));
    let text = match (hours, minutes, rest) {
        (0, 0, _) => format!("{rest}\u{a0}s"),
        (0, _, 0) => format!("{minutes}\u{a0}min"),
        (0, ..) => format!("{minutes}\u{a0}min\u{a0}{rest:02}\u{a0}s"),
        (_, 0, _) => format!("{hours}\u{a0}h"),
        _ => format!("{hours}\u{a0}h\u{a0}{minutes:02}\u{a0}min"),
    };
    DurationView { iso, text }
}

#[cfg(test)]
mod tests {
    use super::{duration, room};

    #[test]
    fn durations_leave_out_what_nobody_reads() {
        for (seconds, iso, text) in [
            (0, "PT0S", "0 s"),
            (45, "PT45S", "45 s"),
            (180, "PT3M0S", "3 min"),
            (205, "PT3M25S", "3 min 25 s"),
            (182, "PT3M2S", "3 min 02 s"),
            (3720, "PT1H2M0S", "1 h 02 min"),
            (7205, "PT2H5S", "2 h"),
        ] {
            let view = duration(seconds);
            assert_eq!((view.iso.as_str(), view.text.replace('\u{a0}', " ").as_str()), (iso, text));
        }
    }

    #[test]
    fn pictures_take_room_by_their_shape() {
        for (size, expected) in [
            (None, None),
            (Some((300, 200)), None),
            (Some((100, 100)), None),
            (Some((100, 111)), Some("tall")),
            (Some((200, 100)), Some("whole")),
            (Some((u32::MAX, u32::MAX)), None),
        ] {
            assert_eq!(room(size), expected, "{size:?}");
        }
    }
}
