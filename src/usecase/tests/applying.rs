//! What an application carries besides levels: its track, its picks, figures, and what is said not to apply.

use super::{house::House, steps::code};

#[test]
fn a_track_is_chosen_exactly_where_the_standard_has_some_and_the_label_is_awarded_on_it() {
    let house = House::new();
    let refused = |standard, label, track| code(&house.begin(standard, label, track).unwrap_err());
    assert_eq!(
        refused("mini@1.0.0", "gold", Some("young")),
        ("track", "unknown_option")
    );
    assert_eq!(refused("trial@1.0.0", "seed", None), ("track", "required"));
    assert_eq!(refused("trial@1.0.0", "seed", Some("old")), ("track", "unknown_option"));
    assert_eq!(
        refused("trial@1.0.0", "tree", Some("young")),
        ("track", "not_for_label")
    );
    let case = house.begin("trial@1.0.0", "tree", Some("grown")).unwrap();
    assert_eq!(house.case(case).track, Some("grown".parse().unwrap()));
    let without = house.begin("mini@1.0.0", "gold", None).unwrap();
    assert_eq!(house.case(without).track, None);
}
