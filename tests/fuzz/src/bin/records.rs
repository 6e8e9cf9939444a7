#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tests::fuzzing::fuzz(tests::fuzzing::records, input));
