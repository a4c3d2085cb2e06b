use super::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn route(fragment: &str) -> Route {
    let (route, faults) = parse(fragment);
    assert_eq!(faults, [], "{fragment}");
    route
}

#[test]
fn a_full_address_is_read_and_printed_alike() {
    let address = "#/?name=anna-lee&name=mill&match=any&source=001_x&support=2&q=low%20tide&when=2024-03..2024-08&\
                   view=source&claim=k1&at=001_x:120-164&edits=split:a,b;merge:c,a~b,d&corpus=5f";
    let read = route(address);
    assert_eq!(read.names, ["anna-lee", "mill"]);
    assert_eq!(read.query, "low tide");
    assert_eq!(read.at, Some(Place { source: "001_x".into(), span: Span::new(120, 164) }));
    assert_eq!(read.print(), address);
}

#[test]
fn nothing_asked_for_is_the_plain_page() {
    for address in ["", "#", "#/", "#/?", "/?&&"] {
        assert_eq!(route(address), Route::default());
    }
    assert_eq!(Route::default().print(), "#/");
    assert_eq!(route("#/?match=all&support=1&view=claims").print(), "#/");
}

#[test]
fn a_key_may_hold_any_character() {
    let at = Place { source: "a:b/é&=#?".into(), span: Span::new(0, 3) };
    let made = Route { at: Some(at), names: vec!["50% + 1".into()], ..Route::default() };
    assert_eq!(route(&made.print()), made);
}

#[test]
fn what_cannot_be_used_is_told_and_the_rest_holds() {
    let (read, faults) =
        parse("#/?support=two&colour=red&q=a&q=b&at=x:9-3&when=2024-13&view=map&name=&name=mill");
    assert_eq!(read, Route { names: vec!["mill".into()], query: "a".into(), ..Route::default() });
    let told: Vec<_> = faults.iter().map(Fault::words).collect();
    assert_eq!(told.len(), 7, "{told:?}");
    assert!(told[1].contains("colour=red") && told[2].contains("more than once"), "{told:?}");
}

#[test]
fn dates_are_whole_or_refused() {
    for good in ["2024..", "..2024-08-11", "2024-03..2024-03"] {
        assert_eq!(route(&format!("#/?when={good}")).print(), format!("#/?when={good}"));
    }
    assert_eq!(route("#/?when=2024-03").print(), "#/?when=2024-03..2024-03");
    for bad in
        ["", "..", "24", "2024-3", "2024-00", "2024-01-32", "2024-01-01-01", "+024", "２０２４"]
    {
        assert!(
            matches!(parse(&format!("#/?when={bad}")).1[..], [Fault::Malformed("when", _)]),
            "{bad}"
        );
    }
}

#[test]
fn enormous_links_are_cut_and_said_so() {
    let long = format!("#/?name=mill&{}", "name=x&".repeat(200_000));
    let (read, faults) = parse(&long);
    assert_eq!(read.names, ["mill", "x"]);
    assert!(matches!(faults[..], [Fault::CutOff(n)] if n > 1_000_000));
    let (read, faults) = parse(&format!("#/?q={}", "x".repeat(2_000_000)));
    assert_eq!((read, faults.len()), (Route::default(), 1));
    let (read, faults) = parse(&format!(
        "/?{}",
        (0..100).map(|n| format!("name=n{n}")).collect::<Vec<_>>().join("&")
    ));
    assert_eq!((read.names.len(), &faults[0]), (MAX_VALUES, &Fault::TooMuch("name")));
    assert!(faults.len() <= MAX_VALUES);
}

#[test]
fn what_is_behind_filters_prints_as_one_address() {
    for (filters, rest, whole) in [
        ("#/", "#/", "#/"),
        ("#/?name=mill", "#/?q=lost&claim=k", "#/?name=mill&claim=k"),
        ("#/?name=mill", "#/", "#/?name=mill"),
        ("#/", "#/?view=source&at=a:0-3", "#/?view=source&at=a:0-3"),
    ] {
        assert_eq!(route(rest).behind(&route(filters).filters()), whole);
    }
}

#[test]
fn changes_to_names_are_read_told_and_settled() {
    let (read, faults) = parse("#/?name=t-lee&name=ann&edits=merge:ann,t-lee;rename:x");
    assert_eq!(read.edits.print(), "merge:ann,t-lee");
    assert!(
        matches!(&faults[..], [Fault::Malformed("edits", part)] if part == "rename:x"),
        "{faults:?}"
    );
    assert_eq!(read.settled().print(), "#/?name=ann&edits=merge:ann,t-lee");
}

fn date() -> impl Strategy<Value = Date> {
    (0i16..=9999, option::of((1u8..=12, option::of(1u8..=31)))).prop_map(|(year, rest)| Date {
        year,
        month: rest.map(|(month, _)| month),
        day: rest.and_then(|(_, day)| day),
    })
}

prop_compose! {
    fn any_route()(
        mut names in vec("\\PC{1,20}", 0..5),
        any in any::<bool>(),
        mut sources in vec("[a-z0-9_:&=#é %+-]{1,20}", 0..3),
        support in prop_oneof![Just(0), 2u32..],
        query in "\\PC{0,30}",
        when in option::of((option::of(date()), option::of(date()))),
        view in prop_oneof![Just(View::Claims), Just(View::Names), Just(View::Source), Just(View::About)],
        claim in option::of(".{1,30}"),
        at in option::of((".{1,30}", any::<u32>(), any::<u32>())),
        edits in vec((any::<bool>(), ".{1,9}", ".{1,9}"), 0..5),
        corpus in option::of(".{1,9}"),
    ) -> Route {
        names.sort();
        names.dedup();
        sources.sort();
        sources.dedup();
        Route {
            names,
            matching: if any { Match::Any } else { Match::All },
            sources,
            support,
            query,
            when: when.filter(|(a, b)| a.is_some() || b.is_some()).map(|(from, to)| When { from, to }),
            view,
            claim,
            at: at.map(|(source, a, b)| Place { source, span: Span::new(a.min(b), a.max(b)) }),
            edits: edits.into_iter().fold(Edits::default(), |mut all, (merge, a, b)| {
                if merge { all.merge(&a, &b) } else { all.split(&a, &b) }
                all
            }),
            corpus,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_printed_is_read_back(made in any_route()) {
        let (read, faults) = parse(&made.print());
        prop_assert_eq!(read, made);
        prop_assert_eq!(faults, vec![]);
    }

    #[test]
    fn any_fragment_gives_a_route_that_prints_stably(fragment in "(#/\\?)?([a-z]{0,6}=?[^\\r]{0,12}&?){0,8}") {
        let (read, faults) = parse(&fragment);
        prop_assert!(faults.len() <= MAX_VALUES);
        let (again, none) = parse(&read.print());
        prop_assert_eq!(&again, &read);
        prop_assert_eq!(none, vec![]);
    }

    #[test]
    fn parts_of_ours_with_any_value_are_read_stably(
        name in prop_oneof![Just("name"), Just("at"), Just("when"), Just("support"), Just("q"), Just("edits")],
        value in any::<String>(),
    ) {
        let (read, _) = parse(&format!("#/?{name}={value}"));
        prop_assert_eq!(parse(&read.print()), (read, vec![]));
    }
}
