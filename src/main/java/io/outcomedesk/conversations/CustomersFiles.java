package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.Attachment;
import io.outcomedesk.cases.Attachments;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.FileDownload;
import io.outcomedesk.cases.FileLimits;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.NewFile;
import io.outcomedesk.cases.Unknown;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * The files a customer gives on their page, and has back from there. Not one transaction: whoever sends or reads slowly holds
 * no connection to the database.
 */
@Controller
class CustomersFiles {

    private static final String FORM = "file";

    private final PageDoor door;
    private final Cases cases;
    private final Attachments files;
    private final FileDownload download;
    private final FileLimits limits;

    CustomersFiles(PageDoor door, Cases cases, Attachments files, FileDownload download, FileLimits limits) {
        this.door = door;
        this.cases = cases;
        this.files = files;
        this.download = download;
        this.limits = limits;
    }

    @PostMapping("/c/{token}/files")
    String give(Visit visit) throws IOException {
        return door.take(visit, "files", number -> give(number, visit.request(), door.words(visit)));
    }

    private Wrong give(CaseNumber number, HttpServletRequest request, PageWords page) throws IOException {
        if (cases.get(number).isOver()) {
            return Wrong.at("page", page.say("wrong.over", page.say("answer.button.not-solved")), "");
        }
        List<MultipartFile> sent;
        try {
            sent = request instanceof MultipartHttpServletRequest parts ? parts.getFiles(FORM) : List.of();
        } catch (MaxUploadSizeExceededException large) {
            return wrong(page, "wrong.file.large", FileLimits.inWords(limits.largest()));
        } catch (MultipartException broken) {
            return wrong(page, "wrong.file.broken");
        }
        if (sent.size() > 1) {
            return wrong(page, "wrong.file.one");
        }
        return sent.isEmpty()
                        || Objects.requireNonNullElse(sent.get(0).getOriginalFilename(), "")
                                .isEmpty()
                ? wrong(page, "wrong.file")
                : keep(number, sent.get(0), page);
    }

    private Wrong keep(CaseNumber number, MultipartFile sent, PageWords page) throws IOException {
        if (sent.isEmpty()) {
            return wrong(page, "wrong.file.empty");
        }
        var room = files.room(number);
        if (room.files() >= limits.most()) {
            return wrong(page, "wrong.file.many", room.files());
        }
        if (sent.getSize() > room.bytesLeft()) {
            return wrong(page, "wrong.file.room", FileLimits.inWords(DataSize.ofBytes(room.bytesLeft())));
        }
        try {
            var name = Objects.requireNonNullElse(sent.getOriginalFilename(), "");
            files.keepFromTheCustomer(number, NewFile.of(name, sent.getSize(), false, sent));
            return Wrong.NOTHING;
        } catch (Invalid program) {
            return wrong(page, "wrong.file.program");
        }
    }

    private static Wrong wrong(PageWords page, String key, Object... with) {
        return Wrong.at(FORM, page.say(key, with), "");
    }

    @GetMapping("/c/{token}/files/{id}")
    void read(Visit visit, @PathVariable String id) throws IOException {
        var file = door.caseOf(visit).stream()
                .flatMap(number -> files.of(number).stream())
                .filter(CustomersFiles::isTheirs)
                .filter(one -> String.valueOf(one.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Unknown("There is no such file on this page."));
        visit.response().setHeader("Referrer-Policy", "no-referrer");
        visit.response().setHeader("X-Robots-Tag", "noindex, nofollow");
        download.send(file, visit.response());
    }

    static boolean isTheirs(Attachment file) {
        return file.givenBy().equals(Actor.CUSTOMER.name()) && !file.sensitive();
    }
}
