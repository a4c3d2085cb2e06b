//! An analysis and a choice of its claims in, an analysis of these alone out: what an export of one view holds.

use super::set::ClaimSet;
use crate::analysis::{Analysis, ClaimId, DisagreementId};

/// Keeps the chosen claims, best backed first as before, and the differences that touch one of them. Sources, names and
/// quotations stay whole.
pub fn narrow(analysis: &Analysis, chosen: &ClaimSet) -> Analysis {
    let mut tables = analysis.tables().clone();
    let kept: Vec<ClaimId> = chosen.iter().collect();
    let mut differences: Vec<DisagreementId> = Vec::new();
    tables.disagreements.clear();
    for (n, row) in analysis.disagreements().iter().enumerate() {
        let mut row = row.clone();
        row.claims = row
            .claims
            .iter()
            .filter_map(|claim| kept.binary_search(claim).ok().map(ClaimId::new))
            .collect();
        if !row.claims.is_empty() {
            differences.push(DisagreementId::new(n));
            tables.disagreements.push(row);
        }
    }
    tables.claims = kept
        .iter()
        .map(|&id| {
            let mut claim = analysis.claim(id).clone();
            for row in &mut claim.disagreements {
                let at = differences.binary_search(row);
                *row = DisagreementId::new(at.expect("a kept claim keeps its differences"));
            }
            claim
        })
        .collect();
    Analysis::new(tables)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::flood;
    use super::*;

    #[test]
    fn chosen_claims_keep_their_differences_and_no_others() {
        let story = flood();
        let of = |keys: &[&str]| {
            let mut set = ClaimSet::none(story.claims().len());
            keys.iter().filter_map(|key| story.claim_by_key(key)).for_each(|id| set.insert(id));
            narrow(&story, &set)
        };
        let some = of(&["houses", "rain"]);
        let keys: Vec<_> = some.claims().iter().map(|c| c.key.as_str()).collect();
        assert_eq!(keys, ["houses", "rain"]);
        assert_eq!(some.disagreements()[0].claims, [ClaimId::new(0)]);
        assert_eq!(some.claims()[0].disagreements, [DisagreementId::new(0)]);
        assert!(of(&["rain"]).disagreements().is_empty());
        assert_eq!(of(&["rain"]).sources().len(), 3);
        assert!(of(&[]).claims().is_empty());
    }
}
