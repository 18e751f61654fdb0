package io.outcomedesk.api;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.Attachments;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.FileDownload;
import io.outcomedesk.cases.FileType;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.NewFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The files of a case. Not one transaction: whoever sends or reads slowly holds no connection to the database. */
@RestController
@RequestMapping("/api/cases/{number}/files")
@Tag(name = "Cases")
class FileController {

    private final Cases cases;
    private final Attachments files;
    private final CaseView view;
    private final Rights rights;
    private final FileDownload download;

    FileController(Cases cases, Attachments files, CaseView view, Rights rights, FileDownload download) {
        this.cases = cases;
        this.files = files;
        this.view = view;
        this.rights = rights;
        this.download = download;
    }

    @Schema(requiredProperties = "file")
    record FileBody(
            @Schema(type = "string", format = "binary", description = "The file, with its name")
            String file,

            @Schema(description = "true: only the owner, their stand-in, heads and managers read it")
            boolean sensitive) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Add a file",
            description =
                    "One file, in the part `file`. What it is, is told by its content. Programs and scripts are refused; archives are kept as they are. The same content with the same name, come twice, is one file.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = FileBody.class))))
    @ApiResponse(responseCode = "201", description = "The file, kept now")
    @ApiResponse(responseCode = "200", description = "The same file, which the case had before")
    ResponseEntity<CaseView.FileEntry> add(
            @PathVariable String number, @Parameter(hidden = true) MultipartHttpServletRequest request)
            throws IOException {
        rights.mustBeStaff();
        // who may not, and who means no case, is told before the file is read
        var file = cases.get(new CaseNumber(number));
        var kept = files.keep(file.number(), sentIn(request), Visitor.current().actor());
        return ResponseEntity.status(kept.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(view.file(kept.file(), file));
    }

    private static NewFile sentIn(MultipartHttpServletRequest request) throws IOException {
        var sent = theOnlyOne(request);
        return NewFile.of(
                Objects.requireNonNullElse(sent.getOriginalFilename(), ""), sent.getSize(), isSensitive(request), sent);
    }

    private static MultipartFile theOnlyOne(MultipartHttpServletRequest request) {
        var sent = request.getMultiFileMap();
        var files = sent.getOrDefault("file", List.of());
        if (sent.size() != 1 || files.size() != 1) {
            throw new Invalid("file", "Send one file at a time, with its name, in a part called \"file\".");
        }
        return files.get(0);
    }

    private static boolean isSensitive(MultipartHttpServletRequest request) {
        @Nullable String[] said = request.getParameterValues("sensitive");
        if (IncomingLimits.lostAParameter(request)) {
            throw new Invalid("sensitive", "The address cannot be read. Send \"sensitive\" as a part of the form.");
        }
        if (said == null) {
            return false;
        }
        if (said.length != 1 || !List.of("true", "false").contains(said[0])) {
            throw new Invalid("sensitive", "Send true or false once, or leave it out.");
        }
        return "true".equals(said[0]);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a file",
            description =
                    "As it was given, to be saved and never shown by the browser itself. A sensitive one is for the owner, their stand-in, heads and managers.")
    @ApiResponse(
            responseCode = "200",
            description = "The file; pages, drawings and scripts come as application/octet-stream",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void read(
            @PathVariable String number,
            @PathVariable long id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accepted,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        rights.mayRead();
        var known = cases.get(new CaseNumber(number));
        var file = files.get(known.number(), id);
        if (file.sensitive()) {
            rights.mustNeedSensitiveFiles(known);
        }
        mustBeWanted(FileType.servedAs(file.type()), accepted);
        download.send(file, response);
    }

    static void mustBeWanted(String type, @Nullable String accepted) throws HttpMediaTypeNotAcceptableException {
        oneMustBeWanted(List.of(MediaType.parseMediaType(type)), accepted);
    }

    /** @param mine what the answer may be, a refusal among it where that is found out first */
    static void oneMustBeWanted(List<MediaType> mine, @Nullable String accepted)
            throws HttpMediaTypeNotAcceptableException {
        try {
            var wanted = MediaType.parseMediaTypes(accepted);
            if (!wanted.isEmpty()
                    && wanted.stream().noneMatch(one -> mine.stream().anyMatch(one::isCompatibleWith))) {
                throw new HttpMediaTypeNotAcceptableException(mine);
            }
        } catch (InvalidMediaTypeException unreadable) {
            throw new HttpMediaTypeNotAcceptableException(mine);
        }
    }
}
