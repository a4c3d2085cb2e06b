//! Filters in, claims and honest counts out: each count is the number of claims that a click would really show.
//!
//! A filter that names what the collection lacks is never dropped in silence: it holds, and nothing passes it.

use super::index::Index;
use super::route::{Match, Route, When};
use super::set::ClaimSet;
use crate::analysis::{Analysis, Date, EntityId, Reading};

/// One condition of a view, as it can be shown and taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A name's key.
    Name(String),
    /// A source's key.
    Source(String),
    /// The least number of sources.
    Support(u32),
    /// Words to be found.
    Query(String),
    /// Dates.
    When(When),
}

impl Part {
    /// The conditions of a route, in the order of its address.
    pub fn all(route: &Route) -> Vec<Self> {
        let mut parts: Vec<_> = route.names.iter().cloned().map(Self::Name).collect();
        parts.extend(route.sources.iter().cloned().map(Self::Source));
        parts.extend((route.support > 1).then_some(Self::Support(route.support)));
        parts.extend((!route.query.is_empty()).then(|| Self::Query(route.query.clone())));
        parts.extend(route.when.map(Self::When));
        parts
    }

    /// The route without this condition.
    #[must_use]
    pub fn dropped(&self, route: &Route) -> Route {
        let mut route = route.clone();
        match self {
            Self::Name(key) => route.names.retain(|name| name != key),
            Self::Source(key) => route.sources.retain(|source| source != key),
            Self::Support(_) => route.support = 0,
            Self::Query(_) => route.query.clear(),
            Self::When(_) => route.when = None,
        }
        route
    }
}

/// What filters work on.
#[derive(Clone, Copy)]
pub struct Facets<'a> {
    /// The story.
    pub analysis: &'a Analysis,
    /// The story turned round.
    pub index: &'a Index,
}

impl Facets<'_> {
    /// The claims that pass every filter of a route. `found` holds the claims in whose evidence its words are found; it
    /// is looked at only if the route looks for any.
    pub fn claims(&self, route: &Route, found: &ClaimSet) -> ClaimSet {
        let mut shown = self.apart_from_names(route, found);
        if !route.names.is_empty() {
            shown.keep(&self.named(route));
        }
        shown
    }

    /// For every name, by id: how many claims would be shown with it chosen as well; for a chosen one, how many are.
    pub fn name_counts(&self, route: &Route, found: &ClaimSet) -> Vec<usize> {
        let apart = self.apart_from_names(route, found);
        let chosen = (!route.names.is_empty()).then(|| {
            let mut chosen = self.named(route);
            chosen.keep(&apart);
            chosen
        });
        let count = |entity| {
            let about = self.index.about(entity);
            match (&chosen, route.matching) {
                (None, _) => apart.shared(about),
                (Some(chosen), Match::All) => chosen.shared(about),
                (Some(chosen), Match::Any) => {
                    chosen.len() + apart.shared(about) - chosen.shared(about)
                }
            }
        };
        (0..self.analysis.entities().len()).map(|n| count(EntityId::new(n))).collect()
    }

    /// How many claims a route would show.
    pub fn count(&self, route: &Route, found: &ClaimSet) -> usize {
        self.claims(route, found).len()
    }

    /// What a route names and the story lacks, said for the reader.
    pub fn missing(&self, route: &Route) -> Vec<String> {
        let mut out = Vec::new();
        for name in &route.names {
            if self.analysis.entity_by_key(name).is_none() {
                out.push(format!(
                    "The link asks for the name “{name}”, which is not in these articles."
                ));
            }
        }
        for source in &route.sources {
            if self.analysis.source_by_key(source).is_none() {
                out.push(format!(
                    "The link asks for the source “{source}”, which is not in this collection."
                ));
            }
        }
        if let Some(claim) =
            route.claim.as_ref().filter(|c| self.analysis.claim_by_key(c).is_none())
        {
            out.push(format!(
                "The link opens the claim “{claim}”, which is not in this collection."
            ));
        }
        if let Some(place) = &route.at {
            match self.analysis.source_by_key(&place.source) {
                None => out.push(format!(
                    "The link leads to the source “{}”, which is not in this collection.",
                    place.source
                )),
                Some(id) if place.span.try_cut(self.analysis.source(id).text()).is_none() => {
                    out.push(format!(
                        "The link leads to a place that the text of “{}” does not have.",
                        place.source
                    ));
                }
                Some(_) => {}
            }
        }
        if route.corpus.as_ref().is_some_and(|corpus| corpus != self.index.corpus()) {
            out.push("The link was made for another collection of articles; places in it may have moved.".into());
        }
        out
    }

    fn apart_from_names(&self, route: &Route, found: &ClaimSet) -> ClaimSet {
        let mut shown = ClaimSet::all(self.index.size());
        for key in &route.sources {
            match self.analysis.source_by_key(key) {
                Some(source) => shown.keep(self.index.backed(source)),
                None => return ClaimSet::none(self.index.size()),
            }
        }
        if route.support > 1 {
            shown.keep(&self.select(|claim| claim.support() >= route.support as usize));
        }
        if !route.query.is_empty() {
            shown.keep(found);
        }
        if let Some(when) = route.when {
            shown.keep(&self.select(|claim| {
                claim.values.iter().any(|&v| match self.analysis.value(v).reading {
                    Reading::Date(Some(date)) => within(date, when),
                    _ => false,
                })
            }));
        }
        shown
    }

    fn named(&self, route: &Route) -> ClaimSet {
        let sets = route.names.iter().map(|key| self.analysis.entity_by_key(key));
        match route.matching {
            Match::All => {
                let mut all = ClaimSet::all(self.index.size());
                for entity in sets {
                    match entity {
                        Some(entity) => all.keep(self.index.about(entity)),
                        None => return ClaimSet::none(self.index.size()),
                    }
                }
                all
            }
            Match::Any => {
                let mut any = ClaimSet::none(self.index.size());
                sets.flatten().for_each(|entity| any.add(self.index.about(entity)));
                any
            }
        }
    }

    fn select(&self, test: impl Fn(&crate::analysis::Claim) -> bool) -> ClaimSet {
        let mut set = ClaimSet::none(self.index.size());
        for (n, claim) in self.analysis.claims().iter().enumerate() {
            if test(claim) {
                set.insert(crate::analysis::ClaimId::new(n));
            }
        }
        set
    }
}

/// Whether a date, of whatever precision, shares a day with a stretch of the calendar.
pub fn within(date: Date, when: When) -> bool {
    let first = |d: Date| (d.year, d.month.unwrap_or(1), d.day.unwrap_or(1));
    let last = |d: Date| (d.year, d.month.unwrap_or(12), d.day.unwrap_or(31));
    when.from.is_none_or(|from| last(date) >= first(from))
        && when.to.is_none_or(|to| first(date) <= last(to))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::flood;
    use super::super::route::parse;
    use super::*;
    use proptest::prelude::*;

    fn keys(analysis: &Analysis, address: &str) -> Vec<String> {
        let index = Index::new(analysis);
        let all = ClaimSet::all(index.size());
        let shown = Facets { analysis, index: &index }.claims(&parse(address).0, &all);
        shown.iter().map(|c| analysis.claim(c).key.clone()).collect()
    }

    #[test]
    fn filters_narrow() {
        let story = flood();
        for (address, expected) in [
            ("#/", &["closed", "houses", "dam", "rain"][..]),
            ("#/?name=ashford", &["closed", "dam"]),
            ("#/?name=ashford&name=herald", &["dam"]),
            ("#/?name=anna-lee&name=herald&match=any", &["closed", "dam"]),
            ("#/?source=c", &["closed", "dam", "rain"]),
            ("#/?source=a&source=c", &["closed"]),
            ("#/?support=3", &["closed"]),
            ("#/?when=2024-03..2024-08", &["closed"]),
            ("#/?when=..2023", &[]),
        ] {
            assert_eq!(keys(&story, address), expected, "{address}");
        }
    }

    #[test]
    fn what_is_not_there_is_said_and_widens_nothing() {
        let story = flood();
        let index = Index::new(&story);
        let facets = Facets { analysis: &story, index: &index };
        for address in [
            "#/?name=nobody",
            "#/?name=nobody&name=ashford",
            "#/?name=nobody&match=any",
            "#/?source=z",
        ] {
            assert!(keys(&story, address).is_empty(), "{address}");
            assert_eq!(facets.missing(&parse(address).0).len(), 1, "{address}");
        }
        assert_eq!(keys(&story, "#/?name=nobody&name=herald&match=any"), ["dam"]);
        for broken in ["#/?at=a:9000-9001", "#/?at=q:0-1", "#/?claim=none", "#/?corpus=0"] {
            assert_eq!(facets.missing(&parse(broken).0).len(), 1, "{broken}");
        }
        let whole = format!("#/?name=herald&at=a:0-5&claim=dam&corpus={}", index.corpus());
        assert!(facets.missing(&parse(&whole).0).is_empty());
    }

    proptest! {
        #[test]
        fn each_count_is_what_the_click_shows(
            names in prop::sample::subsequence(vec!["anna-lee", "ashford", "herald"], 0..=3),
            any in any::<bool>(),
            support in 0u32..4,
        ) {
            let story = flood();
            let index = Index::new(&story);
            let facets = Facets { analysis: &story, index: &index };
            let all = ClaimSet::all(index.size());
            let route = Route {
                names: names.iter().map(|n| (*n).to_owned()).collect(),
                matching: if any { Match::Any } else { Match::All },
                support,
                ..Route::default()
            };
            for (n, count) in facets.name_counts(&route, &all).into_iter().enumerate() {
                let key = &story.entities()[n].key;
                let clicked = if route.names.contains(key) { route.clone() } else { route.toggled(key) };
                prop_assert_eq!(count, facets.count(&clicked, &all));
            }
            for part in Part::all(&route) {
                prop_assert!(Part::all(&part.dropped(&route)).len() < Part::all(&route).len());
            }
        }
    }
}
