#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plenary_tests::fuzz::workbook(bytes));
