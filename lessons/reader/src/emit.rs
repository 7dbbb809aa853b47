//! Typed data as TOML that people like to read: plain fields first, then a heading per table, and one line for whatever
//! stands inside.

use core::fmt::{self, Write as _};

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};

/// A value on its way into a file.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    /// Not there at all.
    Nothing,
    /// A string, a number, true or false, as it stands in the file.
    Plain(String),
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
}

/// What cannot be written. Our own file types never cause it.
#[derive(Debug)]
pub(crate) struct Unwritable(String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl Error for Unwritable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// A whole file.
pub(crate) fn emit<T: Serialize>(data: &T) -> Result<String, Unwritable> {
    let Value::Table(fields) = data.serialize(Builder)? else {
        return Err(Unwritable("a file is a table".to_owned()));
    };
    let mut text = String::new();
    for (key, value) in &fields {
        if !has_headings(value) {
            line(&mut text, key, value);
        }
    }
    for (key, value) in &fields {
        match value {
            Value::List(list) if has_headings(value) => {
                for item in list {
                    section(&mut text, &format!("[[{}]]", name(key)), item);
                }
            }
            Value::Table(inner) => match &inner[..] {
                // `[mechanism.raft]` reads better than `[mechanism]` with everything in one line.
                [(only, table @ Value::Table(_))] => {
                    section(&mut text, &format!("[{}.{}]", name(key), name(only)), table);
                }
                _ => section(&mut text, &format!("[{}]", name(key)), value),
            },
            Value::Nothing | Value::Plain(_) | Value::List(_) => {}
        }
    }
    Ok(text)
}

fn has_headings(value: &Value) -> bool {
    match value {
        Value::Table(_) => true,
        Value::List(list) => {
            !list.is_empty() && list.iter().all(|item| matches!(item, Value::Table(_)))
        }
        Value::Nothing | Value::Plain(_) => false,
    }
}

fn section(text: &mut String, heading: &str, table: &Value) {
    let _ = writeln!(text, "\n{heading}");
    if let Value::Table(fields) = table {
        for (key, value) in fields {
            line(text, key, value);
        }
    }
}

fn line(text: &mut String, key: &str, value: &Value) {
    if *value != Value::Nothing {
        let _ = writeln!(text, "{} = {}", name(key), inline(value));
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Plain(text) => text.clone(),
        Value::List(list) => {
            let items: Vec<String> = list.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .filter(|(_, value)| *value != Value::Nothing)
                .map(|(key, value)| format!("{} = {}", name(key), inline(value)))
                .collect();
            if fields.is_empty() {
                "{}".to_owned()
            } else {
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }
}

fn name(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        quoted(key)
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Builds values.
struct Builder;

macro_rules! plain {
    ($($method:ident($type:ty))*) => {
        $(fn $method(self, value: $type) -> Result<Value, Unwritable> {
            Ok(Value::Plain(value.to_string()))
        })*
    };
}

macro_rules! unused {
    ($($method:ident($($type:ty),*) -> $result:ty;)*) => {
        $(fn $method(self, $(_: $type),*) -> Result<$result, Unwritable> {
            Err(Unwritable(concat!("scenario files have no use for ", stringify!($method)).to_owned()))
        })*
    };
}

impl Serializer for Builder {
    type Ok = Value;
    type Error = Unwritable;
    type SerializeSeq = List;
    type SerializeTuple = Impossible<Value, Unwritable>;
    type SerializeTupleStruct = Impossible<Value, Unwritable>;
    type SerializeTupleVariant = Impossible<Value, Unwritable>;
    type SerializeMap = Table;
    type SerializeStruct = Table;
    type SerializeStructVariant = Impossible<Value, Unwritable>;

    plain! {
        serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
    }

    unused! {
        serialize_f32(f32) -> Value;
        serialize_f64(f64) -> Value;
        serialize_bytes(&[u8]) -> Value;
        serialize_unit() -> Value;
        serialize_unit_struct(&'static str) -> Value;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_char(self, value: char) -> Result<Value, Unwritable> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<Value, Unwritable> {
        Ok(Value::Plain(quoted(text)))
    }

    fn serialize_none(self) -> Result<Value, Unwritable> {
        Ok(Value::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Value, Unwritable> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<Value, Unwritable> {
        let value = value.serialize(Self)?;
        Ok(Value::Table(vec![(name.to_owned(), value)]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, Unwritable> {
        Ok(List(Vec::new()))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Table, Unwritable> {
        Ok(Table {
            fields: Vec::new(),
            key: String::new(),
        })
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Table, Unwritable> {
        self.serialize_map(Some(length))
    }
}

struct List(Vec<Value>);

impl SerializeSeq for List {
    type Ok = Value;
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unwritable> {
        self.0.push(item.serialize(Builder)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Unwritable> {
        Ok(Value::List(self.0))
    }
}

struct Table {
    fields: Vec<(String, Value)>,
    key: String,
}

impl Table {
    fn put(&mut self, key: String, value: Value) {
        if value != Value::Nothing {
            self.fields.push((key, value));
        }
    }
}

impl SerializeMap for Table {
    type Ok = Value;
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        match key.serialize(Builder)? {
            // Names of our own fields: nothing in them is ever escaped.
            Value::Plain(text) => text.trim_matches('"').clone_into(&mut self.key),
            Value::Nothing | Value::List(_) | Value::Table(_) => {
                return Err(Unwritable("a field needs a name".to_owned()));
            }
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let key = core::mem::take(&mut self.key);
        self.put(key, value.serialize(Builder)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Unwritable> {
        Ok(Value::Table(self.fields))
    }
}

impl SerializeStruct for Table {
    type Ok = Value;
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.put(key.to_owned(), value.serialize(Builder)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Unwritable> {
        Ok(Value::Table(self.fields))
    }
}
