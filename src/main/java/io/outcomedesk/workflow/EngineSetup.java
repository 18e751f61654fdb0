package io.outcomedesk.workflow;

import io.outcomedesk.designs.InForce;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

/** How the engine is set up: one case at a time, only our words in the models, no scripts. */
@Configuration(proxyBeanMethods = false)
class EngineSetup {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Order(50)
    AbstractCamundaConfiguration houseRules(
            ApplicationContext context,
            OneAtATime oneAtATime,
            AcquiredJobs acquiredJobs,
            LawAtDeployment law,
            NewDepartments departments,
            NewVersions versions,
            @Lazy InForce inForce) {
        return new AbstractCamundaConfiguration() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setCustomPreCommandInterceptorsTxRequired(List.of(oneAtATime));
                engine.setCustomPostCommandInterceptorsTxRequired(List.of(acquiredJobs));
                engine.setExpressionManager(new HouseExpressions(context));
                engine.setCustomPreBPMNParseListeners(
                        List.<BpmnParseListener>of(new OnlyOurWords(), new OwnerTaskIsWatched(context)));
                engine.setCustomPreDeployers(List.of(law, departments));
                engine.setCustomPostDeployers(List.of(versions));
                engine.setCustomSessionFactories(List.of(FormsInForce.in(inForce)));
                engine.setScriptEngineResolver(new NoScripts());
                engine.setEnableScriptEngineLoadExternalResources(false);
                engine.setBpmnStacktraceVerbose(true);
            }
        };
    }

    /** The words a model may use: steps, listeners and questions, by the name of their bean. */
    static Map<Object, Object> vocabulary(ApplicationContext context) {
        var words = new HashMap<Object, Object>();
        words.putAll(context.getBeansOfType(JavaDelegate.class));
        words.putAll(context.getBeansOfType(TaskListener.class));
        words.putAll(context.getBeansOfType(Question.class));
        return words;
    }

    /** No script runs, in whatever language a model asks for one. */
    private static final class NoScripts extends DefaultScriptEngineResolver {

        NoScripts() {
            super(new ScriptEngineManager());
        }

        @Override
        public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }
    }

    /** A bean that the models may ask: whose task it is, when it is due, which version to call. */
    interface Question {}
}
