//! Bounds in the JSON Schema: the numbers and lengths that the core's checks allow, so that an editor tells them, too.

use serde_json::{Value, json};
use split_isles_core::scenario::{
    ABOUT_MAX, DRIFT_MAX_PPM, INPUTS_MAX, Limits, NAME_MAX, NAMED_MAX, TITLE_MAX,
};
use split_isles_core::units::{CLIENTS_MAX, HALLS_MAX, ISLANDS_MAX};

/// The most halls of a city, as the schema says it.
const MOST_HALLS: i64 = HALLS_MAX.cast_signed() as i64;

/// The definition of a table (nothing for the file itself), its field, and what is allowed there.
type Bound = (&'static str, &'static str, Allowed);

enum Allowed {
    /// A number from here to there.
    Number(i64, i64),
    /// So many items.
    Items(usize, usize),
    /// So many letters.
    Letters(usize, usize),
}

use Allowed::{Items, Letters, Number};

fn bounds() -> Vec<Bound> {
    let most = Limits::MOST;
    let mut bounds = vec![
        ("", "title", Letters(0, TITLE_MAX)),
        ("", "about", Letters(0, ABOUT_MAX)),
        ("", "island", Items(1, ISLANDS_MAX)),
        ("", "client", Items(0, CLIENTS_MAX)),
        ("", "script", Items(0, INPUTS_MAX)),
        ("IslandFile", "name", Letters(1, NAME_MAX)),
        ("IslandFile", "halls", Items(0, HALLS_MAX)),
        ("HallTable", "name", Letters(1, NAME_MAX)),
        ("KeyTable", "name", Letters(1, NAME_MAX)),
        ("ClientFile", "name", Letters(1, NAME_MAX)),
        ("CityFile", "keys", Items(0, NAMED_MAX)),
        ("CityFile", "citizens", Items(0, NAMED_MAX)),
        ("CityFile", "houses", Items(0, NAMED_MAX)),
        ("HabitFile", "reads_percent", Number(0, 100)),
        ("MembersFile", "voters", Items(1, usize::MAX)),
        ("AmountFile", "amount", Number(0, i32::MAX.into())),
        ("TransferFile", "amount", Number(0, i32::MAX.into())),
        ("EndsFile", "nth", Number(1, u32::MAX.into())),
        ("RaftFile", "batch", Number(1, u16::MAX.into())),
        ("LeaderlessFile", "n", Number(1, MOST_HALLS)),
        ("LeaderlessFile", "r", Number(1, MOST_HALLS)),
        ("LeaderlessFile", "w", Number(1, MOST_HALLS)),
        ("LimitsFile", "events", Number(1, most.events.into())),
        ("LimitsFile", "in_flight", Number(1, most.in_flight.into())),
        ("LimitsFile", "rows", Number(1, most.rows.into())),
    ];
    let drift = i64::from(DRIFT_MAX_PPM);
    for (table, field) in [("HallTable", "clock_drift_ppm"), ("DriftFile", "ppm")] {
        bounds.push((table, field, Number(-drift, drift)));
    }
    for table in ["QualityFile", "DegradeFile"] {
        for field in ["loss_per_mille", "duplicate_per_mille", "reorder_per_mille"] {
            bounds.push((table, field, Number(0, 1_000)));
        }
    }
    bounds
}

/// Writes all bounds into a schema.
pub(crate) fn write_into(schema: &mut Value) {
    width(schema);
    for (table, field, allowed) in bounds() {
        let of = if table.is_empty() {
            &mut *schema
        } else {
            &mut schema["$defs"][table]
        };
        let field = &mut of["properties"][field];
        assert!(field.is_object(), "{table} has no such field");
        let ((low, least), (high, most)) = match allowed {
            Number(least, most) => (("minimum", json!(least)), ("maximum", json!(most))),
            Items(least, most) => (("minItems", json!(least)), ("maxItems", json!(most))),
            Letters(least, most) => (("minLength", json!(least)), ("maxLength", json!(most))),
        };
        field[low] = least;
        if most != json!(usize::MAX) {
            field[high] = most;
        }
    }
}

/// Numbers of 32 bits are bounded by their width.
fn width(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let (least, most) = match fields.get("format").and_then(Value::as_str) {
                Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
                Some("uint32") => (0, i64::from(u32::MAX)),
                _ => {
                    fields.values_mut().for_each(width);
                    return;
                }
            };
            fields.insert("minimum".to_owned(), json!(least));
            fields.insert("maximum".to_owned(), json!(most));
        }
        Value::Array(items) => items.iter_mut().for_each(width),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
