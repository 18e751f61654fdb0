package io.outcomedesk.api;

import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.designs.Designs;
import io.outcomedesk.designs.Designs.Breach;
import io.outcomedesk.designs.Designs.DesignFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Models, tables and forms before they are deployed. */
@RestController
@RequestMapping(path = "/api/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class ModelController {

    private static final String ONE_OF_THEM =
            "A model (.bpmn), a table (.dmn) or a form (.form), as Camunda Modeler saves it";

    private static final int LONGEST_NAME = 200;

    private final Designs designs;
    private final Rights rights;

    ModelController(Designs designs, Rights rights) {
        this.designs = designs;
        this.rights = rights;
    }

    /** @param mayBeDeployed true where nothing breaks the law */
    record Verdict(boolean mayBeDeployed, List<Breach> breaches) {}

    @Schema(requiredProperties = "file")
    record ModelBody(
            @Schema(type = "string", format = "binary", description = ONE_OF_THEM + "; as many as belong together")
            String file) {}

    @PostMapping("/check")
    @Operation(
            summary = "What keeps models, tables and forms from being deployed",
            description =
                    "The same law as at the deployment, every breach at once, with the element that is to blame. Nothing is deployed. "
                            + "One file may also be the whole body, with any other content type and its name in the parameter `name`.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = ModelBody.class))))
    Verdict check(
            @RequestParam(required = false)
                    @Nullable
                    @Parameter(
                            description = "The file's name, such as hardware.bpmn; left out: as what stands in it",
                            schema = @Schema(maxLength = LONGEST_NAME))
                    String name,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        rights.mustDesign();
        var breaches = designs.check(
                request instanceof MultipartHttpServletRequest parts ? partsOf(parts) : List.of(bodyOf(request, name)));
        return new Verdict(breaches.isEmpty(), breaches);
    }

    private static List<DesignFile> partsOf(MultipartHttpServletRequest request) throws IOException {
        var files = new ArrayList<DesignFile>();
        for (var parts : request.getMultiFileMap().values()) {
            for (var part : parts) {
                files.add(new DesignFile(Objects.requireNonNullElse(part.getOriginalFilename(), ""), part.getBytes()));
            }
        }
        if (files.isEmpty()) {
            throw new Invalid("file", "Send each file in a part of its own, with its name.");
        }
        return files;
    }

    private static DesignFile bodyOf(HttpServletRequest request, @Nullable String name) throws IOException {
        var content = request.getInputStream().readAllBytes();
        if (content.length == 0) {
            throw new Invalid("file", "Send a model, a table or a form, as Camunda Modeler saves it.");
        }
        return new DesignFile(Text.optional("name", name, LONGEST_NAME).orElse(""), content);
    }
}
