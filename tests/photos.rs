//! Photos: what is read of a file, where they come to stand, what is refused.

#![cfg(feature = "cli")]

mod common;

use common::desk::Desk;
use organigram::limits;
use organigram::photo::{Photo, PhotoError};

/// A PNG file with a text in it that nobody is to see.
fn png(width: u32, height: u32, color: [u8; 3]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let text = encoder.add_text_chunk("Comment".into(), "taken at home".into());
    text.expect("it is short");
    let mut writer = encoder.write_header().expect("memory");
    let pixels = color.repeat((width * height) as usize);
    writer.write_image_data(&pixels).expect("memory");
    writer.finish().expect("memory");
    file
}

fn jpeg(width: u16, height: u16, color: [u8; 3]) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    let pixels = color.repeat(usize::from(width) * usize::from(height));
    let written = encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb);
    written.expect("memory");
    file
}

/// A chart whose head has the photo `path`.
fn chart(path: &str) -> String {
    format!("[posts.ceo]\nholder = 'Ada Roy'\nphoto = '{path}'\n[posts.cto]\nreports_to = 'ceo'\n")
}

fn desk(photo: &[u8]) -> Desk {
    let desk = Desk::new();
    desk.put("a.png", photo);
    desk.put("team.toml", chart("a.png"));
    desk
}

#[test]
fn a_photo_becomes_a_small_square() {
    for file in [
        png(300, 200, [200, 100, 50]),
        jpeg(300, 200, [200, 100, 50]),
    ] {
        let photo = Photo::read(&file).expect("a sound file");
        assert_eq!((photo.side, photo.pixels.len()), (128, 128 * 128 * 3));
        for (part, wanted) in photo.pixels.iter().zip([200, 100, 50].iter().cycle()) {
            assert!(part.abs_diff(*wanted) < 4, "{part} {wanted}");
        }
        let again = Photo::read(&photo.jpeg).expect("we wrote it");
        assert_eq!(again.side, 128);
    }
    assert_eq!(
        Photo::read(&png(9, 7, [0; 3])).map(|photo| photo.side),
        Ok(7)
    );
}

#[test]
fn nothing_but_sound_png_and_jpeg_is_read() {
    for other in [
        &b""[..],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
    ] {
        assert_eq!(Photo::read(other), Err(PhotoError::Kind));
    }
    for mut file in [png(40, 40, [9; 3]), jpeg(40, 40, [9; 3])] {
        file.truncate(30);
        assert!(matches!(Photo::read(&file), Err(PhotoError::Damaged(_))));
    }
}

#[test]
fn what_would_fill_the_memory_is_refused_by_its_header() {
    // Ten thousand by ten thousand pixels are promised, and none is there.
    let mut file = png(1, 1, [0; 3]);
    file[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
    let sum = crc(&file[12..29]);
    file[29..33].copy_from_slice(&sum.to_be_bytes());
    let too_many = PhotoError::TooManyPixels {
        width: 10_000,
        height: 10_000,
    };
    assert_eq!(Photo::read(&file), Err(too_many));
    let mut large = jpeg(8, 8, [0; 3]);
    large.resize(limits::PHOTO_BYTES + 1, 0);
    assert_eq!(Photo::read(&large), Err(PhotoError::TooManyBytes));
}

/// The check sum of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[test]
fn every_format_that_has_pictures_has_the_photo() {
    let desk = desk(&png(200, 200, [220, 20, 60]));
    let run = desk.run("render team.toml -o a.svg -o b.svg -o c.json -o d.pdf -o e.png --scale 1");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let text = |name| String::from_utf8(desk.read(name)).expect("text");
    let (svg, json) = (text("a.svg"), text("c.json"));
    assert_eq!(svg.matches("<image ").count(), 1);
    assert_eq!(svg.matches("href=\"data:image/jpeg;base64,/9j/").count(), 1);
    assert!(
        svg.contains("clip-path=\"url(#og-post-ceo-clip)\""),
        "{svg}"
    );
    assert!(svg.contains("<clipPath id=\"og-post-ceo-clip\">"), "{svg}");
    assert_eq!(
        json.matches("\"href\": \"data:image/jpeg;base64,").count(),
        1
    );
    let pdf = desk.read("d.pdf");
    let filter = b"/DCTDecode";
    assert!(pdf.windows(filter.len()).any(|part| part == filter));
    assert!(holds_color(&desk.read("e.png"), [220, 20, 60]));
    for file in ["a.svg", "c.json", "d.pdf", "e.png"] {
        let secret = b"taken at home";
        let bytes = desk.read(file);
        assert!(!bytes.windows(secret.len()).any(|part| part == secret));
    }
}

fn holds_color(file: &[u8], color: [u8; 3]) -> bool {
    let decoder = png::Decoder::new(std::io::Cursor::new(file));
    let mut reader = decoder.read_info().expect("we wrote it");
    let mut pixels = vec![0; reader.output_buffer_size().expect("it is small")];
    reader.next_frame(&mut pixels).expect("we wrote it");
    pixels
        .chunks_exact(3)
        .filter(|pixel| *pixel == color)
        .count()
        > 300
}

#[test]
fn a_photo_that_cannot_be_shown_is_a_warning_at_its_place() {
    let desk = desk(b"<svg/>");
    for (path, why) in [
        ("a.png", "it is neither PNG nor JPEG"),
        ("b.png", "there is no such file"),
        (".", "it is no regular file"),
    ] {
        desk.put("team.toml", chart(path));
        let run = desk.run("check team.toml");
        assert_eq!(run.code, 0);
        assert!(run.err.contains("warning[photo]"), "{}", run.err);
        assert!(run.err.contains(why), "{}", run.err);
        assert!(run.err.contains("team.toml:3:"), "{}", run.err);
    }
    assert_eq!(desk.run("check team.toml --strict").code, 1);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let desk = Desk::new();
    let outside = Desk::new();
    outside.put("secret.png", png(8, 8, [1; 3]));
    std::os::unix::fs::symlink(outside.path("secret.png"), desk.path("a.png")).expect("a link");
    desk.put("team.toml", chart("a.png"));
    let run = desk.run("render team.toml -o a.svg");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[outside-folder]"), "{}", run.err);
    assert_eq!(
        desk.run("render team.toml -o a.svg --allow-outside").code,
        0
    );
}

#[test]
fn a_photo_beside_an_included_file_is_found_there() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("unit")).expect("a folder");
    desk.put("unit/a.png", png(8, 8, [1; 3]));
    desk.put("unit/part.toml", chart("a.png"));
    desk.put("team.toml", "include = ['unit/part.toml']\n");
    let run = desk.run("render team.toml -o a.svg");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn a_hidden_photo_is_not_even_opened() {
    let desk = Desk::new();
    let hiding = chart("missing.png") + "[audiences.public]\nhide = ['photo']\n";
    desk.put("team.toml", hiding);
    let run = desk.run("render team.toml -o a.svg --audience public");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(desk.run("check team.toml").err.contains("missing.png"));
}
