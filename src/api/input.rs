//! What JavaScript hands over in; articles, filters and places out, or an `Error` that says which part is wrong.

use std::collections::BTreeSet;

use js_sys::{Array, Error, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::analysis::Article;
use crate::explore::route::{self, Match, Route};
use crate::extract::article::article;

/// The largest text, in bytes: as for the native command.
const LARGEST: usize = 64 << 20;

/// A text by itself.
pub(super) fn text(value: &JsValue) -> Result<String, Error> {
    match value.as_string() {
        None => fault("text: must be a string"),
        Some(text) if text.len() > LARGEST => {
            fault(&format!("text: is larger than {} MiB", LARGEST >> 20))
        }
        Some(text) => Ok(text),
    }
}

/// The articles in an array of texts.
pub(super) fn articles(texts: &JsValue) -> Result<Vec<Article>, Error> {
    let Some(texts) = texts.dyn_ref::<Array>() else {
        return fault("texts: must be an array of strings or of objects with a text");
    };
    let mut keys = BTreeSet::new();
    let mut articles = Vec::new();
    for (i, value) in texts.iter().enumerate() {
        let at = format!("texts[{i}]");
        let article = one(&value, &at, i)?;
        if article.text.trim().is_empty() {
            return fault(&format!("{at}: is empty"));
        }
        if article.text.len() > LARGEST {
            return fault(&format!("{at}: is larger than {} MiB", LARGEST >> 20));
        }
        if !keys.insert(article.key.clone()) {
            return fault(&format!("{at}: another text has the id {:?}", article.key));
        }
        articles.push(article);
    }
    Ok(articles)
}

fn one(value: &JsValue, at: &str, index: usize) -> Result<Article, Error> {
    let key = format!("article-{}", index + 1);
    if let Some(text) = value.as_string() {
        return Ok(article(&key, text));
    }
    let fields = Fields::of(value, at, &["id", "text", "title", "source", "url", "published"])?;
    let Some(text) = fields.string("text")? else {
        return fault(&format!("{at}.text: is missing"));
    };
    let mut article = article(&fields.string("id")?.unwrap_or(key), text);
    if article.key.is_empty() {
        return fault(&format!("{at}.id: is empty"));
    }
    let head = &mut article.head;
    for (name, field) in [
        ("title", &mut head.title),
        ("source", &mut head.source),
        ("url", &mut head.url),
        ("published", &mut head.published),
    ] {
        if let Some(given) = fields.string(name)? {
            *field = Some(given);
        }
    }
    Ok(article)
}

/// The conditions of a filter, as the page's address holds them.
pub(super) fn filter(value: &JsValue) -> Result<Route, Error> {
    let mut route = Route::default();
    if value.is_undefined() {
        return Ok(route);
    }
    let known = ["names", "match", "sources", "support", "query", "when"];
    let fields = Fields::of(value, "filter", &known)?;
    route.names = fields.strings("names")?;
    route.sources = fields.strings("sources")?;
    route.query = fields.string("query")?.unwrap_or_default();
    route.support = fields.whole("support")?.unwrap_or(0);
    route.matching = match fields.string("match")?.as_deref() {
        None | Some("all") => Match::All,
        Some("any") => Match::Any,
        Some(word) => return fault(&format!("filter.match: {word:?} is neither all nor any")),
    };
    if let Some(when) = fields.string("when")? {
        let (read, faults) = route::parse(&format!("#/?when={when}"));
        if read.when.is_none() || !faults.is_empty() {
            return fault(&format!("filter.when: {when:?} is no range such as 2024-03..2024-08"));
        }
        route.when = read.when;
    }
    Ok(route)
}

/// A source's key, and the offsets of a place in it where they are given.
pub(super) fn place(value: &JsValue) -> Result<(String, Option<u32>, Option<u32>), Error> {
    // Evidence is a place too, so other fields are no fault.
    let fields = Fields::any(value, "place")?;
    let Some(source) = fields.string("source")? else { return fault("place.source: is missing") };
    Ok((source, fields.whole("start")?, fields.whole("end")?))
}

/// The fields of an object, and what it is called in messages.
struct Fields<'a> {
    object: &'a Object,
    at: &'a str,
}

impl<'a> Fields<'a> {
    fn any(value: &'a JsValue, at: &'a str) -> Result<Self, Error> {
        match value.dyn_ref::<Object>() {
            Some(object) if !Array::is_array(value) && !value.is_function() => {
                Ok(Self { object, at })
            }
            _ => fault(&format!("{at}: must be an object")),
        }
    }

    /// The same, where a misspelt field would otherwise change the meaning in silence.
    fn of(value: &'a JsValue, at: &'a str, known: &[&str]) -> Result<Self, Error> {
        let fields = Self::any(value, at)?;
        for name in Object::keys(fields.object).iter().filter_map(|name| name.as_string()) {
            if !known.contains(&name.as_str()) {
                let known = known.join(", ");
                return fault(&format!("{at}.{name}: is not known; there are {known}"));
            }
        }
        Ok(fields)
    }

    /// The value of a field; `None` where it is absent, undefined or null.
    fn get(&self, name: &str) -> Result<Option<JsValue>, Error> {
        let value = Reflect::get(self.object, &name.into())
            .map_err(|_| Error::new(&format!("{}.{name}: cannot be read", self.at)))?;
        Ok(Some(value).filter(|value| !value.is_undefined() && !value.is_null()))
    }

    fn string(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        match value.as_string() {
            Some(words) => Ok(Some(words)),
            None => fault(&format!("{}.{name}: must be a string", self.at)),
        }
    }

    fn strings(&self, name: &str) -> Result<Vec<String>, Error> {
        let Some(value) = self.get(name)? else { return Ok(Vec::new()) };
        let words: Option<Vec<_>> =
            value.dyn_ref::<Array>().and_then(|list| list.iter().map(|w| w.as_string()).collect());
        match words {
            Some(words) => Ok(words),
            None => fault(&format!("{}.{name}: must be an array of strings", self.at)),
        }
    }

    fn whole(&self, name: &str) -> Result<Option<u32>, Error> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        match value.as_f64() {
            Some(n) if n >= 0.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0 =>
            {
                #[allow(clippy::cast_sign_loss, reason = "it has just been checked")]
                Ok(Some(n as u32))
            }
            _ => fault(&format!("{}.{name}: must be a whole number of at least 0", self.at)),
        }
    }
}

fn fault<T>(words: &str) -> Result<T, Error> {
    Err(Error::new(words))
}
