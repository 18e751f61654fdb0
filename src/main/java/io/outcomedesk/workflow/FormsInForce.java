package io.outcomedesk.workflow;

import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.InForce;
import org.camunda.bpm.engine.impl.form.entity.CamundaFormDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.jspecify.annotations.Nullable;

/** Where a task asks for the latest version of its form, the engine shows the latest that is in force. */
class FormsInForce extends CamundaFormDefinitionManager {

    private final InForce inForce;

    private FormsInForce(InForce inForce) {
        this.inForce = inForce;
    }

    static SessionFactory in(InForce inForce) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return CamundaFormDefinitionManager.class;
            }

            @Override
            public Session openSession() {
                return new FormsInForce(inForce);
            }
        };
    }

    @Override
    public @Nullable CamundaFormDefinitionEntity findLatestDefinitionByKey(String key) {
        var now = inForce.find(Kind.FORM, key);
        return now.isPresent()
                ? findLatestDefinitionById(now.get().design().definition())
                : super.findLatestDefinitionByKey(key);
    }
}
