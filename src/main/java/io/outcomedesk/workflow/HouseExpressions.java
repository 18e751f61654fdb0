package io.outcomedesk.workflow;

import java.lang.reflect.Method;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.CommandContextFunctions;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ProcessEngineElContext;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Expressions in models reach variables and the house's vocabulary, and nothing else of this program. Those in the lists
 * of the Tasklist reach less: who is looking, and what time it is.
 */
class HouseExpressions extends JuelExpressionManager {

    /** Of the functions the engine and its plug-ins bring; others read XML, or whatever a model likes. */
    private static final Set<String> FUNCTIONS = Set.of(
            CommandContextFunctions.CURRENT_USER, CommandContextFunctions.CURRENT_USER_GROUPS, DateTimeFunctions.NOW);

    private final ApplicationContext context;

    HouseExpressions(ApplicationContext context) {
        this.context = context;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ReadOnlyMapELResolver(EngineSetup.vocabulary(context)));
        resolver.add(new OnlyTheVocabulary());
        return resolver;
    }

    @Override
    public void addFunction(String name, Method function) {
        if (FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        }
    }

    /** Without a process behind it an expression stands in a stored query. */
    @Override
    protected ProcessEngineElContext createElContext(@Nullable VariableScope scope) {
        return scope == null
                ? new ProcessEngineElContext(functionMapper, new OnlyTheFunctions())
                : super.createElContext(scope);
    }

    private static final class OnlyTheFunctions extends BeanELResolver {

        OnlyTheFunctions() {
            super(true);
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            throw refused();
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] parameters) {
            throw refused();
        }

        private static ELException refused() {
            return new ELException("A list may ask who is looking and what time it is, and nothing else");
        }
    }

    /** Methods only of the vocabulary's questions; of everything else only a case's business key. */
    private static final class OnlyTheVocabulary extends BeanELResolver {

        OnlyTheVocabulary() {
            super(true);
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base instanceof DelegateExecution execution && "processBusinessKey".equals(property)) {
                context.setPropertyResolved(true);
                return execution.getProcessBusinessKey();
            }
            throw refused();
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] parameters) {
            if (base instanceof EngineSetup.Question) {
                return super.invoke(context, base, method, types, parameters);
            }
            throw refused();
        }

        private static ELException refused() {
            return new ELException("A model may use its variables and the named steps, listeners and questions only");
        }
    }
}
