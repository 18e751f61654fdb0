package io.outcomedesk.conversations.mail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a mail holds: its text as people read it, and its files. */
final class Contents {

    private static final String BETWEEN = "\n\n";
    private static final int MOST_OF_TEXT = 1_000_000;
    private static final int MOST_OF_A_PAGE = 1_000_000;
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST_DATA_ADDRESS = 200;

    private static final Pattern CID = Pattern.compile("cid:([^\"'\\s<>)]{1,500})", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATA_PICTURE =
            Pattern.compile("data:(image/(?:png|jpeg|gif|webp|bmp));base64,", Pattern.CASE_INSENSITIVE);
    private static final Pattern UU_BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S[^\\n]{0,200})\\n");
    private static final Pattern NEEDS_A_PAGE = Pattern.compile("(?is).{0,300}\\bhtml\\b.{0,300}");
    private static final Pattern SIGNATURE_FILE = Pattern.compile("application/(x-)?(pkcs7|pgp)-signature");

    private static final Pattern SIGNED_OR_SECRET = Pattern.compile("application/(x-)?pkcs7-mime");

    private record Picture(int file, String id) {}

    private int room = MOST_OF_TEXT;
    private final List<String> texts = new ArrayList<>();
    private final List<IncomingMail.Attached> files = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();
    private final Set<IncomingMail.Doubt> doubts = EnumSet.noneOf(IncomingMail.Doubt.class);

    /** A signed block in a signed block, and so on, is a way to keep a reader busy. */
    private boolean isInSignedBlock;

    private Contents(boolean isInSignedBlock) {
        this.isInSignedBlock = isInSignedBlock;
    }

    static Contents of(Part whole) {
        var contents = new Contents(false);
        contents.read(whole);
        contents.markWhatThePageShows();
        if (!whole.isWhole()) {
            contents.doubts.add(IncomingMail.Doubt.CUT_SHORT);
        }
        return contents;
    }

    String text() {
        return String.join(BETWEEN, texts);
    }

    List<IncomingMail.Attached> files() {
        return files;
    }

    Set<IncomingMail.Doubt> doubts() {
        return doubts;
    }

    // The tree -----------------------------------------------------------------------------------

    private void read(Part part) {
        var type = part.type();
        if (type.is("multipart/alternative") && !part.parts().isEmpty()) {
            readBest(part.parts());
        } else if (!part.parts().isEmpty()) {
            if (type.is("multipart/encrypted")) {
                doubts.add(IncomingMail.Doubt.ENCRYPTED);
            }
            part.parts().forEach(this::read);
        } else {
            readOne(part);
        }
    }

    /** The same said twice is read once: as plain text, unless that only says that there is a page. */
    private void readBest(List<Part> versions) {
        var plain = new Contents(isInSignedBlock);
        var page = new Contents(isInSignedBlock);
        for (var version : versions) {
            (version.type().is("text/plain") && isText(version) ? plain : page).read(version);
        }
        var isPlainEnough = !plain.text().isBlank() && !isStub(plain.text(), page.text());
        (isPlainEnough ? plain : page).texts.forEach(this::addText);
        take(plain);
        take(page);
    }

    private static boolean isStub(String plain, String page) {
        return !page.isBlank()
                && NEEDS_A_PAGE.matcher(plain).matches()
                && !page.contains(Clean.first(plain.strip(), 20).strip());
    }

    private void take(Contents other) {
        other.pictures.stream()
                .map(one -> new Picture(files.size() + one.file(), one.id()))
                .filter(one -> one.file() < MOST_FILES)
                .forEach(pictures::add);
        other.files.forEach(this::add);
        shown.addAll(other.shown);
        doubts.addAll(other.doubts);
    }

    private void readOne(Part part) {
        var type = part.type().value();
        var name = part.name().orElse("");
        if (SIGNATURE_FILE.matcher(type).matches()) {
            return;
        }
        if (Winmail.isOne(type, name)) {
            readWinmail(part);
        } else if (!isText(part)) {
            readFile(part);
        } else if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
            readPage(Charsets.decode(part.content(), part.type().parameter("charset")));
        } else {
            readPlain(part);
        }
    }

    private static boolean isText(Part part) {
        var type = part.type();
        var isReadable = type.is("text/plain")
                || type.is("text/html")
                || type.is("application/xhtml+xml")
                || type.is("text/enriched")
                || type.is("text")
                || type.startsWith("multipart/");
        return isReadable && !part.isAttached() && part.name().isEmpty();
    }

    // Text ---------------------------------------------------------------------------------------

    private void readPlain(Part part) {
        var text = Clean.text(Charsets.decode(part.content(), part.type().parameter("charset")));
        var isFlowed = part.type()
                .parameter("format")
                .filter("flowed"::equalsIgnoreCase)
                .isPresent();
        var keepsBlanks =
                part.type().parameter("delsp").filter("yes"::equalsIgnoreCase).isEmpty();
        text = shortened(withoutUuFiles(text));
        text = isFlowed ? Flowed.joined(text, keepsBlanks) : text;
        addText(withoutPgp(part.type().is("text/enriched") ? text.replaceAll("<[^<>\n]{1,100}>", "") : text));
    }

    private void addText(String text) {
        var kept = shortened(text);
        if (!kept.isBlank()) {
            texts.add(kept.replaceAll("^\\n+", "").stripTrailing());
            room = Math.max(0, room - kept.length() - BETWEEN.length());
        }
    }

    private String shortened(String text) {
        if (text.length() > room) {
            doubts.add(IncomingMail.Doubt.CUT_SHORT);
        }
        return Clean.first(text, room);
    }

    /** Files from the time before attachments, between begin and end. */
    private String withoutUuFiles(String text) {
        var kept = new StringBuilder();
        var at = 0;
        var begin = UU_BEGIN.matcher(text);
        for (int from = text.indexOf("begin "); from >= 0; from = text.indexOf("begin ", Math.max(from + 1, at))) {
            var end = (from == 0 || text.charAt(from - 1) == '\n')
                            && begin.region(from, text.length()).lookingAt()
                    ? endOfUuFile(text, begin.end())
                    : -1;
            if (end >= 0) {
                addFile(begin.group(1), "application/octet-stream", uuFile(text, begin.end(), end));
                kept.append(text, at, from);
                at = Math.min(text.length(), end + "end\n".length());
            }
        }
        return kept.append(text, at, text.length()).toString();
    }

    /** Where its last line begins; -1 where what follows is no file. */
    private static int endOfUuFile(String text, int from) {
        for (int at = from; at < text.length(); at = endOfLine(text, at) + 1) {
            var end = endOfLine(text, at);
            if (text.startsWith("end", at) && end == at + 3) {
                return at;
            }
            if (end - at > 70 || !text.substring(at, end).chars().allMatch(c -> c >= ' ' && c <= '`')) {
                return -1;
            }
        }
        return -1;
    }

    private static int endOfLine(String text, int from) {
        var end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static byte[] uuFile(String text, int from, int to) {
        var out = new byte[to - from];
        var size = 0;
        for (int at = from; at < to; at = endOfLine(text, at) + 1) {
            size = Transfer.uuLine(text.substring(at, endOfLine(text, at)), out, size);
        }
        return Arrays.copyOf(out, size);
    }

    private String withoutPgp(String text) {
        var begin = text.indexOf("-----BEGIN PGP MESSAGE-----");
        var endMark = "-----END PGP MESSAGE-----";
        var end = text.indexOf(endMark, Math.max(0, begin));
        if (begin >= 0 && end > begin) {
            doubts.add(IncomingMail.Doubt.ENCRYPTED);
            var secret = text.substring(begin, end + endMark.length());
            addFile("message.asc", "application/pgp-encrypted", secret.getBytes(StandardCharsets.UTF_8));
            return text.substring(0, begin) + text.substring(end + endMark.length());
        }
        return withoutPgpSignature(text);
    }

    private static String withoutPgpSignature(String text) {
        var begin = text.indexOf("-----BEGIN PGP SIGNED MESSAGE-----");
        var start = text.indexOf("\n\n", Math.max(0, begin));
        var end = text.indexOf("\n-----BEGIN PGP SIGNATURE-----", Math.max(0, start));
        return begin < 0 || start < 0 || end < 0
                ? text
                : text.substring(0, begin) + text.substring(start + 2, end).replaceAll("(?m)^- ", "");
    }

    private void readPage(String page) {
        var light = withoutPictures(page);
        CID.matcher(light).results().limit(1_000).forEach(found -> shown.add(decoded(found.group(1))));
        if (light.length() > MOST_OF_A_PAGE) {
            doubts.add(IncomingMail.Doubt.CUT_SHORT);
        }
        addText(Clean.text(PageText.of(Clean.first(light, MOST_OF_A_PAGE), MOST_OF_TEXT)));
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItStands) {
            return id;
        }
    }

    /** Pictures that stand in the page itself become files; other long addresses of that kind go. */
    private String withoutPictures(String page) {
        var kept = new StringBuilder();
        var at = 0;
        for (var data = page.indexOf("data:"); data >= 0; data = page.indexOf("data:", data + 1)) {
            var end = endOfAddress(page, data);
            if (data >= at && end - data > LONGEST_DATA_ADDRESS) {
                takePicture(page.substring(data, end));
                kept.append(page, at, data);
                at = end;
            }
            data = Math.max(data, at - 1);
        }
        return kept.append(page, at, page.length()).toString();
    }

    private static int endOfAddress(String page, int from) {
        var at = from;
        while (at < page.length() && "\"'<> )".indexOf(page.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private void takePicture(String address) {
        var start = DATA_PICTURE.matcher(address);
        if (start.lookingAt()) {
            var bytes = address.getBytes(StandardCharsets.ISO_8859_1);
            var type = start.group(1).toLowerCase(Locale.ROOT);
            add(new IncomingMail.Attached(
                    "picture" + FileNames.ending(type), Transfer.base64(bytes, start.end(), bytes.length), type, true));
        }
    }

    // Files --------------------------------------------------------------------------------------

    private void readFile(Part part) {
        var type = part.type();
        if (SIGNED_OR_SECRET.matcher(type.value()).matches()) {
            var signed = SignedBlock.content(part.content());
            if (signed.isPresent() && !isInSignedBlock) {
                isInSignedBlock = true;
                read(Part.of(signed.get()));
                return;
            }
            doubts.add(IncomingMail.Doubt.ENCRYPTED);
        }
        if (files.size() < MOST_FILES) {
            part.id().ifPresent(id -> pictures.add(new Picture(files.size(), id)));
            part.head().raw("Content-Location").ifPresent(id -> pictures.add(new Picture(files.size(), id.strip())));
        }
        addFile(part.name().orElseGet(() -> nameOf(part)), type.value(), part.content());
    }

    /** A mail in a mail goes by its subject. */
    private static String nameOf(Part part) {
        if (part.type().is("message/rfc822")) {
            var content = part.content();
            var subject = Head.read(new Lines(content, 0, content.length), line -> false)
                    .raw("Subject")
                    .map(HeaderText::decoded)
                    .map(text -> Clean.line(text, 100)
                            .replaceAll("[/\\\\:*?\"<>|]", " ")
                            .strip())
                    .filter(text -> !text.isEmpty());
            return subject.orElse("mail") + ".eml";
        }
        return part.type().is("text/calendar") ? "invitation.ics" : "";
    }

    private void addFile(String name, String type, byte[] content) {
        add(new IncomingMail.Attached(FileNames.of(name, type), content, type, false));
    }

    private void add(IncomingMail.Attached file) {
        if (files.size() < MOST_FILES) {
            files.add(file);
        } else {
            doubts.add(IncomingMail.Doubt.CUT_SHORT);
        }
    }

    private void readWinmail(Part part) {
        var content = part.content();
        var opened = Winmail.open(content).filter(Winmail::isAnything);
        if (opened.isEmpty()) {
            doubts.add(IncomingMail.Doubt.NOT_OPENED);
            addFile(part.name().orElse("winmail.dat"), part.type().value(), content);
            return;
        }
        opened.get().files().forEach(this::add);
        if (texts.isEmpty() && opened.get().isPage()) {
            readPage(opened.get().text());
        } else if (texts.isEmpty()) {
            addText(Clean.text(opened.get().text()));
        }
    }

    private void markWhatThePageShows() {
        for (var picture : pictures) {
            if (shown.contains(picture.id())) {
                files.set(picture.file(), files.get(picture.file()).shown());
            }
        }
    }
}
