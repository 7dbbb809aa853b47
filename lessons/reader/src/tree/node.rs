//! One value of a parsed TOML text, as serde's source of data.

use core::ops::Range;
use std::collections::BTreeSet;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::refusal::Refusal;
use crate::error::Path;

/// A value, its place, and which places to leave out.
#[derive(Clone)]
pub(crate) struct Node<'a, 't> {
    value: &'a DeValue<'t>,
    span: Range<usize>,
    /// The field's name before the value; the value itself for items of a list.
    key: Range<usize>,
    path: Path,
    skipped: &'a BTreeSet<Path>,
}

impl<'a, 't> Node<'a, 't> {
    /// The whole text.
    pub(crate) fn root(
        value: &'a DeValue<'t>,
        span: Range<usize>,
        skipped: &'a BTreeSet<Path>,
    ) -> Self {
        let path = Path::default();
        Self {
            value,
            key: span.clone(),
            span,
            path,
            skipped,
        }
    }

    fn below(&self, path: Path, value: &'a Spanned<DeValue<'t>>) -> Self {
        Self {
            value: value.get_ref(),
            span: value.span(),
            key: value.span(),
            path,
            skipped: self.skipped,
        }
    }

    fn place<V>(&self, result: Result<V, Refusal>) -> Result<V, Refusal> {
        result.map_err(|refusal| refusal.at(&self.path, &self.span))
    }
}

impl<'de> Deserializer<'de> for Node<'de, '_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let result = match self.value {
            DeValue::String(text) => visitor.visit_borrowed_str(text),
            DeValue::Integer(number) => {
                let number = i128::from_str_radix(number.as_str(), number.radix()).ok();
                match (
                    number.and_then(|n| i64::try_from(n).ok()),
                    number.and_then(|n| u64::try_from(n).ok()),
                ) {
                    (Some(number), _) => visitor.visit_i64(number),
                    (None, Some(number)) => visitor.visit_u64(number),
                    (None, None) => Err(Refusal::invalid_value(
                        Unexpected::Other("a number of more than 64 bits"),
                        &visitor,
                    )),
                }
            }
            DeValue::Float(number) => {
                let found = format!("{} (a number with a point)", number.as_str());
                Err(Refusal::invalid_type(Unexpected::Other(&found), &visitor))
            }
            DeValue::Boolean(value) => visitor.visit_bool(*value),
            DeValue::Datetime(_) => {
                Err(Refusal::invalid_type(Unexpected::Other("a date"), &visitor))
            }
            DeValue::Array(list) => visitor.visit_seq(Items {
                node: self.clone(),
                list,
                next: 0,
            }),
            DeValue::Table(table) => visitor.visit_map(Fields::new(self.clone(), table)),
        };
        self.place(result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        let here = self.clone();
        let result = match self.value {
            DeValue::String(text) => visitor.visit_enum(Named { name: text }),
            DeValue::Table(table) => {
                let mut fields = Fields::new(self.clone(), table);
                match (fields.take(), fields.take()) {
                    (Some((name, value)), None) => visitor.visit_enum(Tagged { name, value }),
                    (None, _) if !table.is_empty() => Err(Refusal::hollow()),
                    (None, _) => Err(Refusal::invalid_value(
                        Unexpected::Other("an empty table"),
                        &one_field_of(variants).as_str(),
                    )),
                    (Some((first, _)), Some((second, _))) => Err(Refusal::invalid_value(
                        Unexpected::Other(&format!("{first} and {second}")),
                        &one_field_of(variants).as_str(),
                    )),
                }
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => {
                let _ = name;
                return self.deserialize_any(Expecting(one_field_of(variants), visitor));
            }
        };
        here.place(result)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn one_field_of(variants: &[&str]) -> String {
    format!("exactly one of {}", variants.join(", "))
}

/// A visitor that says what a choice expects, and takes nothing.
struct Expecting<V>(String, V);

impl<'a, V: Visitor<'a>> Visitor<'a> for Expecting<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The items of a list.
struct Items<'a, 't> {
    node: Node<'a, 't>,
    list: &'a DeArray<'t>,
    next: usize,
}

impl<'a> SeqAccess<'a> for Items<'a, '_> {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refusal> {
        while let Some(value) = self.list.get(self.next) {
            let path = self.node.path.item(self.next);
            self.next += 1;
            if !self.node.skipped.contains(&path) {
                return seed.deserialize(self.node.below(path, value)).map(Some);
            }
        }
        Ok(None)
    }
}

/// The fields of a table.
struct Fields<'a, 't> {
    node: Node<'a, 't>,
    rest: Vec<(&'a str, Range<usize>, &'a Spanned<DeValue<'t>>)>,
    value: Option<Node<'a, 't>>,
}

impl<'a, 't> Fields<'a, 't> {
    fn new(node: Node<'a, 't>, table: &'a DeTable<'t>) -> Self {
        let mut rest: Vec<_> = table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
            .collect();
        // The last in the text stands first: `pop` gives them in the text's order.
        rest.sort_by_key(|(_, span, _)| core::cmp::Reverse(span.start));
        Self {
            node,
            rest,
            value: None,
        }
    }

    fn take(&mut self) -> Option<(&'a str, Node<'a, 't>)> {
        self.next_field().map(|(key, _, node)| (key, node))
    }

    fn next_field(&mut self) -> Option<(&'a str, Range<usize>, Node<'a, 't>)> {
        while let Some((key, span, value)) = self.rest.pop() {
            let path = self.node.path.key(key);
            if !self.node.skipped.contains(&path) {
                let mut node = self.node.below(path, value);
                node.key = span.clone();
                return Some((key, span, node));
            }
        }
        None
    }
}

impl<'a> MapAccess<'a> for Fields<'a, '_> {
    type Error = Refusal;

    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refusal> {
        let Some((key, span, value)) = self.next_field() else {
            return Ok(None);
        };
        self.value = Some(value);
        let key: StrDeserializer<'_, Refusal> = key.into_deserializer();
        seed.deserialize(key)
            .map(Some)
            .map_err(|refusal| refusal.at(&self.node.path, &span))
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Refusal> {
        match self.value.take() {
            Some(node) => {
                let here = node.clone();
                let result = seed.deserialize(node);
                here.place(result.map_err(|refusal| refusal.of_field(&here.path, &here.key)))
            }
            None => Err(Refusal::custom("a value")),
        }
    }
}

/// A choice given by its name alone: `mechanism = "raft"`. What it would contain is left to the defaults.
struct Named<'a> {
    name: &'a str,
}

impl<'a> EnumAccess<'a> for Named<'a> {
    type Error = Refusal;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Result<(S::Value, Self), Refusal> {
        let name: StrDeserializer<'_, Refusal> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'a> VariantAccess<'a> for Named<'a> {
    type Error = Refusal;

    fn unit_variant(self) -> Result<(), Refusal> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Refusal> {
        let empty = serde::de::value::MapDeserializer::new(core::iter::empty::<(&str, &str)>());
        seed.deserialize(empty)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        Err(Refusal::invalid_type(Unexpected::Str(self.name), &visitor))
    }

    fn struct_variant<V: Visitor<'a>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        Err(Refusal::invalid_type(Unexpected::Str(self.name), &visitor))
    }
}

/// A choice with its content: `{ bridge = "West-East" }`.
struct Tagged<'a, 't> {
    name: &'a str,
    value: Node<'a, 't>,
}

impl<'a, 't> EnumAccess<'a> for Tagged<'a, 't> {
    type Error = Refusal;
    type Variant = Content<'a, 't>;

    fn variant_seed<S: DeserializeSeed<'a>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), Refusal> {
        let name: StrDeserializer<'_, Refusal> = self.name.into_deserializer();
        let result = seed.deserialize(name);
        let variant =
            result.map_err(|refusal| refusal.of_field(&self.value.path, &self.value.key))?;
        Ok((variant, Content(self.value)))
    }
}

struct Content<'a, 't>(Node<'a, 't>);

impl<'a> VariantAccess<'a> for Content<'a, '_> {
    type Error = Refusal;

    fn unit_variant(self) -> Result<(), Refusal> {
        let found = Unexpected::Other("more than a name");
        Err(Refusal::invalid_type(found, &"the name alone"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Refusal> {
        let here = self.0.clone();
        here.place(seed.deserialize(self.0))
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.0.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.0.deserialize_any(visitor)
    }
}
