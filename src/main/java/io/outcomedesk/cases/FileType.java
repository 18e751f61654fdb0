package io.outcomedesk.cases;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is, by its content.
 *
 * @param value such as {@code image/png}
 * @param isProgram true for what a click may run
 */
public record FileType(String value, boolean isProgram) {

    /** Bytes from the start that tell what a file is. */
    static final int START = 65_536;

    /** Served for what a browser must not take for a page. */
    private static final String JUST_BYTES = "application/octet-stream";

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes();

    /** What lies in a package can be told by its name only, and only among those that are such packages. */
    private static final Pattern PACKAGE = Pattern.compile("application/(zip|x-tika-.*)");

    private static final Pattern ONLY_OURS_TO_SAY = Pattern.compile("application/x-tika-.*");
    private static final Pattern ACTIVE =
            Pattern.compile("text/(?!plain$|csv$).*|.*[/+]xml|.*(html|svg|script).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROGRAM = Pattern.compile(
            "application/(x-msdownload|x-dosexec|x-ms-installer|x-elf|x-executable|x-sharedlib|x-object|x-mach-o.*|java-vm|java-archive|vnd\\.android\\.package-archive|wasm|x-dex|x-sh|x-kdelnk)|text/x-(perl|python|awk)");

    /** Endings that a desktop runs at a double click, whatever the content looks like. */
    private static final Set<String> RUN_BY_NAME = Set.of(
            "appx", "bat", "cmd", "com", "cpl", "desktop", "exe", "hta", "jar", "jnlp", "jse", "lnk", "msc", "msi",
            "msix", "msp", "pif", "ps1", "psm1", "reg", "scf", "scr", "sh", "url", "vbe", "vbs", "wsf", "wsh");

    /** @param start marks and resets; what is read of it is put back */
    static FileType of(String name, InputStream start) throws IOException {
        var isScript = isScript(start);
        var found = detect(start, new Metadata());
        if (PACKAGE.matcher(bare(found)).matches()) {
            var named = new Metadata();
            named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
            found = detect(start, named);
        }
        var type = bare(found);
        return new FileType(
                ONLY_OURS_TO_SAY.matcher(type).matches() ? JUST_BYTES : type,
                isScript || PROGRAM.matcher(type).matches() || isRunByName(name));
    }

    private static MediaType detect(InputStream start, Metadata known) throws IOException {
        return DETECTOR.detect(start, known);
    }

    private static String bare(MediaType type) {
        return type.getBaseType().toString();
    }

    private static boolean isScript(InputStream start) throws IOException {
        start.mark(2);
        var first = start.readNBytes(2);
        start.reset();
        return first.length == 2 && first[0] == '#' && first[1] == '!';
    }

    private static boolean isRunByName(String name) {
        // Windows leaves out dots and blanks at the end
        var bare = name.replaceFirst("[. ]+$", "");
        return RUN_BY_NAME.contains(bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT));
    }

    /** How a file of this type is handed out: a page, a drawing or a script as mere bytes. */
    public static String servedAs(String type) {
        return ACTIVE.matcher(type).matches() ? JUST_BYTES : type;
    }

    @Override
    public String toString() {
        return value;
    }
}
