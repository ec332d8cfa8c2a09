//! Answers as HTTP has them: statuses, headers and bodies.

use std::convert::Infallible;
use std::fs::File;
use std::io::{self, Read};
use std::iter;

use futures_util::stream;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Body as _, Bytes, Frame, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};

use super::range::{Wanted, wanted};
use super::reply::{Asked, Payload, Reply, Site};
use super::snapshot::Snapshot;

/// Files are sent in pieces of so many bytes.
const PIECE: usize = 256 * 1024;

/// What is sent after the headers.
pub(super) type Body = UnsyncBoxBody<Bytes, io::Error>;

/// The answer to a request, when `shown` is what there is to show; `events` gives the stream of changes.
pub(super) fn respond(
    request: &Request<Incoming>,
    site: &Site,
    shown: &Snapshot,
    events: impl FnOnce() -> Body,
) -> Response<Body> {
    let (uri, headers) = (request.uri(), request.headers());
    let asked = Asked {
        method: request.method().as_str(),
        path: uri.path(),
        query: uri.query(),
        host: only(headers, &header::HOST),
        authority: uri.authority().map(hyper::http::uri::Authority::as_str),
        origin: first(headers, &header::ORIGIN),
        fetch_site: first(headers, &HeaderName::from_static("sec-fetch-site")),
    };
    // Nothing that we send has a mark by which a part of it could be known to fit an earlier part.
    let is_plain_get = request.method() == Method::GET && !headers.contains_key(header::IF_RANGE);
    let range = only(headers, &header::RANGE).filter(|_| is_plain_get);
    let reply = site.answer(asked, shown);
    let mut response = match reply {
        Reply::Body(200, kind, payload) => part(kind, payload, range),
        Reply::Body(status, kind, payload) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            whole(status, kind, payload)
        }
        Reply::Moved(address) => bare(StatusCode::FOUND, header::LOCATION, &address),
        Reply::NoSuchMethod => bare(StatusCode::METHOD_NOT_ALLOWED, header::ALLOW, "GET, HEAD"),
        Reply::Forbidden => status_only(StatusCode::FORBIDDEN),
        Reply::Events => {
            let mut response = bare(StatusCode::OK, header::CONTENT_TYPE, "text/event-stream");
            *response.body_mut() = events();
            response
        }
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A body is not for us. Where it ends is then nobody's concern.
    if !request.body().is_end_stream() {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// An answer without a body.
fn status_only(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(full(Vec::new()));
    *response.status_mut() = status;
    response
}

/// An answer whose one header says all. A value that cannot stand in a header is our own mistake, and
/// shows as such.
fn bare(status: StatusCode, name: HeaderName, value: &str) -> Response<Body> {
    let Ok(value) = HeaderValue::from_str(value) else {
        return status_only(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = status_only(status);
    response.headers_mut().insert(name, value);
    response
}

/// A file, or the part of it that is asked for.
fn part(kind: &'static str, payload: Payload, range: Option<&str>) -> Response<Body> {
    let length = payload.len();
    let mut response = match wanted(range, length) {
        Wanted::Whole => whole(StatusCode::OK, kind, payload),
        Wanted::Nothing => {
            bare(StatusCode::RANGE_NOT_SATISFIABLE, header::CONTENT_RANGE, &format!("bytes */{length}"))
        }
        Wanted::Part(range) => {
            let place = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            match payload.slice(range) {
                Ok(payload) => {
                    let mut response = whole(StatusCode::PARTIAL_CONTENT, kind, payload);
                    let place = HeaderValue::from_str(&place).ok();
                    response.headers_mut().extend(place.map(|place| (header::CONTENT_RANGE, place)));
                    response
                }
                Err(_) => status_only(StatusCode::INTERNAL_SERVER_ERROR),
            }
        }
    };
    response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response
}

fn whole(status: StatusCode, kind: &'static str, payload: Payload) -> Response<Body> {
    let length = payload.len();
    let mut response = status_only(status);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    *response.body_mut() = match payload {
        Payload::Bytes(bytes) => full(bytes),
        Payload::File(file, length) => {
            BodyExt::boxed_unsync(StreamBody::new(stream::iter(pieces(file, length))))
        }
    };
    response
}

fn full(bytes: Vec<u8>) -> Body {
    BodyExt::boxed_unsync(Full::new(Bytes::from(bytes)).map_err(|never: Infallible| match never {}))
}

/// The next `length` bytes of a file. One that became shorter breaks the answer off.
fn pieces(mut file: File, length: u64) -> impl Iterator<Item = io::Result<Frame<Bytes>>> {
    let mut left = length;
    iter::from_fn(move || {
        if left == 0 {
            return None;
        }
        let mut piece = vec![0; PIECE.min(usize::try_from(left).unwrap_or(PIECE))];
        let read = match file.read(&mut piece) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            read => read,
        };
        left -= read.as_ref().map_or(left, |read| *read as u64);
        Some(read.map(|read| {
            piece.truncate(read);
            Frame::data(piece.into())
        }))
    })
}

/// The text of a header that may be there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// The text of a header. One that is not text is taken for a foreign one.
fn first<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}
