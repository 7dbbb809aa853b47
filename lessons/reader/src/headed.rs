//! Tables with a few fixed fields and exactly one that names a choice: `at = "6s"` beside `cut = { … }`.

use serde::de::{Deserializer, EnumAccess, Error, IntoDeserializer, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

/// A choice whose name was read already: the rest of it is the value behind the name.
pub(crate) struct Choice<'n, D> {
    pub(crate) name: &'n str,
    pub(crate) value: D,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Choice<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, D: Deserializer<'de>> EnumAccess<'de> for Choice<'_, D> {
    type Error = D::Error;
    type Variant = Behind<D>;

    fn variant_seed<S: serde::de::DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Behind<D>), D::Error> {
        let name: serde::de::value::StrDeserializer<'_, D::Error> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Behind(self.value)))
    }
}

/// The value behind a choice's name.
pub(crate) struct Behind<D>(D);

impl<'de, D: Deserializer<'de>> VariantAccess<'de> for Behind<D> {
    type Error = D::Error;

    fn unit_variant(self) -> Result<(), D::Error> {
        Err(D::Error::custom("no value"))
    }

    fn newtype_variant_seed<T: serde::de::DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, D::Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }
}

/// Reads the value behind a choice's name.
pub(crate) struct Chosen<'n, E>(&'n str, core::marker::PhantomData<E>);

impl<'n, E> Chosen<'n, E> {
    pub(crate) const fn by(name: &'n str) -> Self {
        Self(name, core::marker::PhantomData)
    }
}

impl<'de, E: serde::Deserialize<'de>> serde::de::DeserializeSeed<'de> for Chosen<'_, E> {
    type Value = E;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<E, D::Error> {
        E::deserialize(Choice {
            name: self.0,
            value,
        })
    }
}

/// A table of fixed fields (`needs` must stand there, `may` need not) and one choice.
macro_rules! headed {
    (
        $(#[$doc:meta])*
        $name:ident {
            needs { $($(#[$need_doc:meta])* $need:ident: $need_type:ty,)* }
            may { $($(#[$may_doc:meta])* $may:ident: $may_type:ty,)* }
            one { $choice:ident: $choice_type:ty, $what:literal }
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub(crate) struct $name {
            $($(#[$need_doc])* pub(crate) $need: $need_type,)*
            $($(#[$may_doc])* pub(crate) $may: Option<$may_type>,)*
            #[serde(flatten)]
            pub(crate) $choice: $choice_type,
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str(concat!("a table with ", $what))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        use serde::de::Error as _;
                        $(let mut $need = None;)*
                        $(let mut $may = None;)*
                        let mut $choice: Option<(String, $choice_type)> = None;
                        while let Some(key) = map.next_key::<String>()? {
                            match key.as_str() {
                                $(stringify!($need) => $need = Some(map.next_value()?),)*
                                $(stringify!($may) => $may = Some(map.next_value()?),)*
                                other => {
                                    let value = map.next_value_seed($crate::headed::Chosen::by(other))?;
                                    if let Some((first, _)) = &$choice {
                                        let both = format!("both {first} and {other}");
                                        return Err(A::Error::invalid_value(
                                            serde::de::Unexpected::Other(&both),
                                            &concat!("just ", $what),
                                        ));
                                    }
                                    $choice = Some((key, value));
                                }
                            }
                        }
                        Ok($name {
                            $($need: $need.ok_or_else(|| A::Error::missing_field(stringify!($need)))?,)*
                            $($may,)*
                            $choice: $choice
                                .map(|(_, value)| value)
                                .ok_or_else(|| A::Error::missing_field($what))?,
                        })
                    }
                }

                from.deserialize_map(Fields)
            }
        }
    };
}

pub(crate) use headed;
