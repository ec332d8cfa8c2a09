//! Values as bytes that tell them apart: what JSON would say, without the work of writing it for readers.
//!
//! Nobody reads them back. Each part begins with its kind, and whatever has a length with that, so that no two
//! values have the same bytes.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{self, Impossible};

/// The bytes of `value`; none for a value that cannot be serialised.
pub fn bytes(value: &impl Serialize, capacity: usize) -> Option<Vec<u8>> {
    let mut plain = Plain(Vec::with_capacity(capacity));
    value.serialize(&mut plain).ok().map(|()| plain.0)
}

struct Plain(Vec<u8>);

/// What kind a part is of.
#[derive(Clone, Copy)]
enum Kind {
    Nothing,
    Something,
    Number,
    Text,
    List,
    Map,
    Variant,
    End,
}

impl Plain {
    fn kind(&mut self, kind: Kind) {
        self.0.push(kind as u8);
    }

    fn number(&mut self, number: i128) {
        self.kind(Kind::Number);
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, text: &[u8]) {
        self.kind(Kind::Text);
        self.0.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.0.extend_from_slice(text);
    }
}

/// A value that cannot be serialised.
#[derive(Debug)]
struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that cannot be written")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<(), Unwritable>;

/// The methods that write a number, each in the bytes of the widest.
macro_rules! numbers {
    ($($method:ident $type:ty,)*) => {
        $(fn $method(self, value: $type) -> Written {
            self.number(i128::from(value));
            Ok(())
        })*
    };
}

impl<'a> ser::Serializer for &'a mut Plain {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    numbers! {
        serialize_bool bool,
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_u32(value.into())
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_u32(value.to_bits())
    }

    fn serialize_f64(self, value: f64) -> Written {
        self.serialize_u64(value.to_bits())
    }

    fn serialize_str(self, value: &str) -> Written {
        self.text(value.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.text(value);
        Ok(())
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        self.kind(Kind::Something);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.kind(Kind::Nothing);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.kind(Kind::Variant);
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.kind(Kind::Variant);
        self.text(variant.as_bytes());
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<&'a mut Plain, Unwritable> {
        self.kind(Kind::List);
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<&'a mut Plain, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<&'a mut Plain, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<&'a mut Plain, Unwritable> {
        self.kind(Kind::Map);
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<&'a mut Plain, Unwritable> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Err(Unwritable)
    }
}

/// The parts of a value, one after the other until its end.
macro_rules! parts {
    ($($trait:ident $method:ident,)*) => {
        $(impl ser::$trait for &mut Plain {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                value.serialize(&mut **self)
            }

            fn end(self) -> Written {
                self.kind(Kind::End);
                Ok(())
            }
        })*
    };
}

parts! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
}

impl ser::SerializeMap for &mut Plain {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.kind(Kind::End);
        Ok(())
    }
}

impl ser::SerializeStruct for &mut Plain {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.text(key.as_bytes());
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.kind(Kind::End);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::bytes;

    #[derive(Serialize)]
    struct View<'a> {
        title: &'a str,
        more: Option<&'a str>,
        list: Vec<&'a str>,
        number: i32,
        flag: bool,
    }

    #[test]
    fn different_values_have_different_bytes() {
        let view = |title, more, list: &[&'static str], number, flag| {
            bytes(&View { title, more, list: list.to_vec(), number, flag }, 0)
        };
        let first = view("a", None, &["b", "c"], 1, true);
        assert!(first.is_some());
        assert_eq!(first, view("a", None, &["b", "c"], 1, true));
        for other in [
            view("ab", None, &["c"], 1, true),
            view("a", Some(""), &["b", "c"], 1, true),
            view("a", None, &["bc"], 1, true),
            view("a", None, &["b", "c", ""], 1, true),
            view("a", None, &["b", "c"], -1, true),
            view("a", None, &["b", "c"], 1, false),
        ] {
            assert_ne!(first, other);
        }
        let map =
            |entries: &[(&'static str, u8)]| bytes(&entries.iter().copied().collect::<BTreeMap<_, _>>(), 0);
        assert_ne!(map(&[("a", 1), ("b", 2)]), map(&[("a", 1), ("c", 2)]));
        assert_ne!(bytes(&(vec![1_u8], vec![2_u8]), 0), bytes(&(vec![1_u8, 2], Vec::<u8>::new()), 0));
    }
}
