//! A file's text in, an article out: heads, Markdown and HTML are turned into the plain words that a reader would see.

use std::path::Path;

use dom_smoothie::{Config, Readability, TextMode};
use parallax::analysis::{Article, Head};
use parallax::extract::article;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a file's text is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Form {
    Plain,
    Markdown,
    Html,
}

impl Form {
    /// The extensions by which files of a folder are taken for articles.
    pub(crate) const EXTENSIONS: [&'static str; 5] = [".txt", ".md", ".markdown", ".html", ".htm"];

    /// What the extension of a file says; `None` for others.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// The article that a file of this form holds, its key still to be given; or why there is none.
pub(crate) fn article(form: Form, file: String) -> Result<Article, String> {
    match form {
        Form::Plain => Ok(article::article("", file)),
        Form::Markdown => {
            let article = article::article("", file);
            Ok(Article { text: markdown(&article.text).into(), ..article })
        }
        Form::Html => html(&file),
    }
}

/// The words of a page's article, found as a browser's reader view finds them, and what its metadata say about it.
fn html(page: &str) -> Result<Article, String> {
    /// Far more than a page with an article has; beyond it, finding the article takes too long.
    const ELEMENTS: usize = 20_000;
    /// The search for the article calls itself for each level of nesting and takes time quadratic in it.
    const DEPTH: usize = 400;
    if depth(page) > DEPTH {
        return Err(format!("its HTML nests deeper than {DEPTH} levels"));
    }
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: ELEMENTS,
        // Short reports are articles too.
        char_threshold: 0,
        ..Config::default()
    };
    let mut reader = Readability::new(page, None, Some(config))
        .map_err(|why| format!("no article is found in its HTML ({why})"))?;
    let found = reader.parse().map_err(|why| format!("no article is found in its HTML ({why})"))?;
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let head = Head {
        title: filled(found.title),
        source: found.site_name.and_then(filled),
        url: found.url.and_then(filled),
        published: found.published_time.and_then(filled),
    };
    Ok(Article { key: String::new(), head, text: found.text_content.to_string().into() })
}

/// How deep a page's elements nest at most, as far as its tags tell without parsing it: elements that need no end tag
/// are not counted.
fn depth(page: &str) -> usize {
    const UNENDED: [&str; 22] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
        "meta", "option", "p", "source", "td", "th", "thead", "tr", "track", "wbr",
    ];
    let (mut now, mut most) = (0_usize, 0);
    for tag in page.split('<').skip(1) {
        if tag.starts_with('/') {
            now = now.saturating_sub(1);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
            let unended = UNENDED.iter().any(|name| name.eq_ignore_ascii_case(&tag[..end]));
            now += usize::from(!unended);
            most = most.max(now);
        }
    }
    most
}

/// The words of a Markdown text: blocks apart by an empty line, marks and addresses gone, code and pictures left out.
fn markdown(source: &str) -> String {
    let mut out = String::new();
    // How deep we are in something whose words are no prose.
    let mut silent = 0_u32;
    for event in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock) => silent -= 1,
            Event::Text(words) | Event::Code(words) if silent == 0 => out.push_str(&words),
            Event::SoftBreak if silent == 0 => out.push(' '),
            Event::HardBreak if silent == 0 => out.push('\n'),
            Event::End(TagEnd::TableCell) => out.push(' '),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableRow | Tag::TableHead,
            )
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                apart(&mut out);
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Ends a block, once.
fn apart(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\n']).len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_the_words_that_a_reader_sees() {
        let file = "---\ntitle: Rain\n---\n# It *rained*\n\nThe [river](http://x.example) rose\nfast.\n\n- one\n- two\n\n```\nlet x;\n```\n> “Go!” she said.\n";
        let article = article(Form::Markdown, file.into()).expect("any text will do");
        assert_eq!(article.head.title.as_deref(), Some("Rain"));
        assert_eq!(
            article.text,
            "It rained\n\nThe river rose fast.\n\none\n\ntwo\n\n“Go!” she said."
        );
    }

    #[test]
    fn html_becomes_the_body_of_the_article() {
        let page = "<html><head><title>Rain in Oz</title><meta property='og:site_name' content='The Post'></head>
            <body><nav><a href='/'>Home</a></nav><article><h1>Rain in Oz</h1>
            <p>It rained for two days in the north, and the river rose by three feet, officials said.</p>
            <p>“We were lucky,” the mayor said &amp; went home before the second flood came.</p>
            <script>alert(1)</script></article></body></html>";
        let article = article(Form::Html, page.into()).expect("it holds an article");
        assert_eq!(article.head.title.as_deref(), Some("Rain in Oz"));
        assert_eq!(article.head.source.as_deref(), Some("The Post"));
        assert!(article.text.contains("three feet, officials said.\n"));
        assert!(article.text.contains("“We were lucky,” the mayor said & went home"));
        assert!(!article.text.contains("alert") && !article.text.contains("Home"));
    }

    #[test]
    fn a_page_that_nests_without_end_is_refused_before_it_is_parsed() {
        let page = "<div>".repeat(100_000) + "It rained.";
        let why = article(Form::Html, page).expect_err("it is hostile");
        assert_eq!(why, "its HTML nests deeper than 400 levels");
    }
}
