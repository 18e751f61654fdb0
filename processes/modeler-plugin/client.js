(() => {
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __commonJS = (cb, mod) => function __require() {
    try {
      return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
    } catch (e) {
      throw mod = 0, e;
    }
  };

  // bpmnlint-plugin-outcome-desk/index.js
  var require_bpmnlint_plugin_outcome_desk = __commonJS({
    "bpmnlint-plugin-outcome-desk/index.js"(exports, module) {
      module.exports = {
        configs: {
          recommended: {
            rules: {
              "one-process": "error",
              "l1-one-owner": "error",
              "l2-escalations-are-caught": "error",
              "l3-exhausted-leads-out": "error",
              "l4-everyone-can-say-cannot-help": "error",
              "l5-a-piece-cannot-end-the-case": "error",
              "l6-silence-is-not-a-yes": "error",
              "l7-no-hidden-end": "error",
              "l8-everyone-knows-what-to-do": "error",
              "l9-the-case-travels": "error",
              "l10-no-code-in-models": "error",
              "l11-readable": "error",
              "l12-finite-clocks": "error"
            }
          }
        }
      };
    }
  });

  // bpmnlint-plugin-outcome-desk/model.js
  var require_model = __commonJS({
    "bpmnlint-plugin-outcome-desk/model.js"(exports, module) {
      var Model = class {
        #found = /* @__PURE__ */ new Map();
        /** @param definitions the root of a file that holds one process */
        constructor(definitions) {
          this.definitions = definitions;
          this.process = processesOf(definitions)[0];
          this.elements = [...within(definitions)];
        }
        get key() {
          return this.process.id;
        }
        /** A department's own piece says so: the property "kind" of its process is "department". */
        get isDepartment() {
          return property(this.process, "kind") === "department";
        }
        /** Every element of one kind, in the order of the file. */
        all(kind) {
          if (!this.#found.has(kind)) {
            this.#found.set(kind, this.elements.filter((element) => is(element, kind)));
          }
          return this.#found.get(kind);
        }
        steps(bean) {
          return this.all("bpmn:ServiceTask").filter(runs(bean));
        }
        tasksWithForm(form) {
          return this.all("bpmn:UserTask").filter((task) => task.get("camunda:formRef") === form);
        }
        boundariesOf(activity) {
          return this.all("bpmn:BoundaryEvent").filter((boundary) => boundary.attachedToRef === activity);
        }
      };
      function* within(element) {
        for (const child of childrenOf(element)) {
          yield child;
          yield* within(child);
        }
      }
      function childrenOf(element) {
        const { isGeneric, properties = [] } = element.$descriptor ?? { isGeneric: true };
        if (isGeneric) {
          return (element.$children ?? []).filter((child) => typeof child === "object");
        }
        return properties.filter((property2) => !property2.isAttr && !property2.isReference && property2.name in element).flatMap((property2) => element[property2.name]).filter((value) => value?.$type !== void 0);
      }
      function processesOf(definitions) {
        return (definitions.rootElements ?? []).filter((root) => is(root, "bpmn:Process"));
      }
      function is(element, kind) {
        return typeof element?.$instanceOf === "function" && element.$instanceOf(kind);
      }
      function property(element, name) {
        return extensions(element, "camunda:Properties").flatMap((properties) => properties.values ?? []).find((property2) => property2.name === name)?.value;
      }
      function extensions(element, kind) {
        return (element.extensionElements?.values ?? []).filter((extension) => is(extension, kind));
      }
      function engineAttribute(element, name) {
        const known = element.$descriptor.propertiesByName?.[`camunda:${name}`];
        return known ? element.get(known.name) : element.$attrs?.[`camunda:${name}`];
      }
      function inside(scope, kind) {
        return (scope?.flowElements ?? []).filter((element) => is(element, kind));
      }
      function flowsOutOf(node) {
        return flowsBeside(node).filter((flow) => flow.sourceRef === node);
      }
      function flowsInto(node) {
        return flowsBeside(node).filter((flow) => flow.targetRef === node);
      }
      function flowsBeside(node) {
        return inside(node.$parent, "bpmn:SequenceFlow");
      }
      function after(node) {
        return flowsOutOf(node).map((flow) => flow.targetRef).filter(Boolean);
      }
      function everyWayMeets(from, such) {
        const seen = /* @__PURE__ */ new Set();
        const metSome = walk(from, such, seen);
        return metSome && [...seen].every((node) => after(node).length > 0);
      }
      function walk(from, such, seen) {
        seen.add(from);
        let met = false;
        for (const next of after(from)) {
          if (such(next)) {
            met = true;
          } else if (!seen.has(next)) {
            met = walk(next, such, seen) || met;
          }
        }
        return met;
      }
      function runs(bean) {
        return (node) => is(node, "bpmn:ServiceTask") && node.get("camunda:delegateExpression") === `\${${bean}}`;
      }
      function definition(event, kind) {
        return event.eventDefinitions?.find((one) => is(one, kind));
      }
      function terminates(node) {
        return is(node, "bpmn:EndEvent") && Boolean(definition(node, "bpmn:TerminateEventDefinition"));
      }
      function nameOf(element) {
        return element.name?.trim() || element.id;
      }
      function around(element) {
        const found = [];
        for (let parent = element.$parent; parent; parent = parent.$parent) {
          if (is(parent, "bpmn:SubProcess")) {
            found.push(parent);
          }
        }
        return found;
      }
      module.exports = {
        Model,
        within,
        childrenOf,
        processesOf,
        is,
        property,
        extensions,
        engineAttribute,
        inside,
        flowsOutOf,
        flowsInto,
        after,
        everyWayMeets,
        runs,
        definition,
        terminates,
        nameOf,
        around
      };
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/one-process.js
  var require_one_process = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/one-process.js"(exports, module) {
      var { is, processesOf } = require_model();
      module.exports = () => ({
        check(node, reporter) {
          if (is(node, "bpmn:Definitions") && processesOf(node).length !== 1) {
            reporter.report(node.id, "A model is one process. Draw another process in a file of its own.");
          }
        }
      });
    }
  });

  // bpmnlint-plugin-outcome-desk/law.js
  var require_law = __commonJS({
    "bpmnlint-plugin-outcome-desk/law.js"(exports, module) {
      var { Model, is, processesOf } = require_model();
      function law(judge) {
        return (known = {}) => ({
          check(node, reporter) {
            if (!is(node, "bpmn:Definitions") || processesOf(node).length !== 1) {
              return;
            }
            const told = /* @__PURE__ */ new Set();
            for (const [element, says] of judge(new Model(node), known)) {
              if (!told.has(`${element.id} ${says}`)) {
                told.add(`${element.id} ${says}`);
                reporter.report(element.id, says);
              }
            }
          }
        });
      }
      module.exports = { law };
    }
  });

  // bpmnlint-plugin-outcome-desk/at-once.js
  var require_at_once = __commonJS({
    "bpmnlint-plugin-outcome-desk/at-once.js"(exports, module) {
      var { after, definition, is } = require_model();
      var PASS_BY_THEMSELVES = [
        "bpmn:StartEvent",
        "bpmn:EndEvent",
        "bpmn:IntermediateThrowEvent",
        "bpmn:ExclusiveGateway",
        "bpmn:ParallelGateway",
        "bpmn:InclusiveGateway",
        "bpmn:ManualTask"
      ];
      function passes(node) {
        if (isLeftToAJob(node)) {
          return false;
        }
        if (is(node, "bpmn:ServiceTask")) {
          return node.get("camunda:delegateExpression") !== void 0;
        }
        if (is(node, "bpmn:BusinessRuleTask")) {
          return node.get("camunda:decisionRef") !== void 0;
        }
        return PASS_BY_THEMSELVES.some((kind) => is(node, kind)) || is(node, "bpmn:IntermediateCatchEvent") && linkOf(node) !== void 0;
      }
      function isLeftToAJob(node) {
        return !is(node, "bpmn:EventBasedGateway") && Boolean(node.get("camunda:asyncBefore") || node.get("camunda:asyncAfter"));
      }
      function next(model, node) {
        return [...after(node), ...is(node, "bpmn:IntermediateThrowEvent") ? linked(model, "bpmn:IntermediateCatchEvent", node) : []];
      }
      function linksTo(model, node) {
        return is(node, "bpmn:IntermediateCatchEvent") ? linked(model, "bpmn:IntermediateThrowEvent", node) : [];
      }
      function linked(model, kind, node) {
        const name = linkOf(node);
        return name === void 0 ? [] : model.all(kind).filter((event) => linkOf(event) === name);
      }
      function isLink(node) {
        return is(node, "bpmn:IntermediateThrowEvent") && linkOf(node) !== void 0;
      }
      function linkOf(event) {
        return only(event, "bpmn:LinkEventDefinition")?.name;
      }
      function leadsTo(model, from, such, way = []) {
        const nodes = next(model, from);
        return nodes.length > 0 && nodes.every((node) => such(node) || passes(node) && !way.includes(node) && leadsTo(model, node, such, [...way, from]));
      }
      function only(event, kind) {
        const [first, ...others] = event.eventDefinitions ?? [];
        return others.length === 0 && is(first, kind) ? first : void 0;
      }
      function interrupts(boundary) {
        return (boundary.cancelActivity || Boolean(definition(boundary, "bpmn:ErrorEventDefinition"))) && !definition(boundary, "bpmn:CompensateEventDefinition");
      }
      function isRepeated(activity) {
        return Boolean(activity.loopCharacteristics);
      }
      module.exports = { passes, isLeftToAJob, next, linksTo, isLink, linkOf, leadsTo, only, interrupts, isRepeated };
    }
  });

  // bpmnlint-plugin-outcome-desk/named.js
  var require_named = __commonJS({
    "bpmnlint-plugin-outcome-desk/named.js"(exports, module) {
      function named(element) {
        return `"${hasName(element.name) ? element.name.trim() : element.id}"`;
      }
      function hasName(name) {
        return /\p{L}/u.test(name ?? "");
      }
      function labelOf(element) {
        return `"${element.name?.trim() || element.id}"`;
      }
      function blame(elements, says) {
        return elements.map((element) => [element, says.replaceAll("%s", () => labelOf(element))]);
      }
      module.exports = { named, hasName, labelOf, blame };
    }
  });

  // bpmnlint-plugin-outcome-desk/outcome.js
  var require_outcome = __commonJS({
    "bpmnlint-plugin-outcome-desk/outcome.js"(exports, module) {
      var { is } = require_model();
      var KEY = "customer-outcome";
      var FORM = "own-the-outcome";
      var TASK = "Task_OwnTheOutcome";
      var WATCH = "watch-that-it-stays-fixed";
      function outcomeOf(model) {
        const ownerTasks = model.all("bpmn:UserTask").filter(isTheOwners);
        const owner = ownerTasks.length === 1 ? ownerTasks[0] : void 0;
        const openCase = is(owner?.$parent, "bpmn:SubProcess") ? owner.$parent : void 0;
        return model.key === KEY || ownerTasks.length > 0 ? { model, ownerTasks, owner, openCase } : void 0;
      }
      function isTheOwners(task) {
        return task.id === TASK || task.get("camunda:formRef") === FORM || (task.get("camunda:formKey") ?? "").includes(FORM);
      }
      function watches(call) {
        return call.calledElement === WATCH;
      }
      function isTheWatch(call) {
        return (call.calledElement ?? "").includes(WATCH);
      }
      module.exports = { outcomeOf, isTheWatch, watches };
    }
  });

  // bpmnlint-plugin-outcome-desk/owners-line.js
  var require_owners_line = __commonJS({
    "bpmnlint-plugin-outcome-desk/owners-line.js"(exports, module) {
      var { flowsInto, flowsOutOf, inside, is, terminates } = require_model();
      var { interrupts, isLeftToAJob, isRepeated, next, passes } = require_at_once();
      var OwnersLine = class _OwnersLine {
        #model;
        #goal;
        #line = /* @__PURE__ */ new Set();
        #waits = /* @__PURE__ */ new Set();
        #doubles = /* @__PURE__ */ new Set();
        #ends = /* @__PURE__ */ new Set();
        constructor(model, goal) {
          this.#model = model;
          this.#goal = goal;
        }
        /** From the beginning of the open case to the owner's task, and from there round to it again. */
        static of({ model, owner }) {
          const round = new _OwnersLine(model, owner);
          inside(owner.$parent, "bpmn:StartEvent").forEach((start) => round.#follow(start, []));
          round.#leave(owner);
          return round;
        }
        /** From each beginning of the process to the open case. */
        static toTheOpenCase({ model, openCase }) {
          const arrival = new _OwnersLine(model, openCase);
          inside(model.process, "bpmn:StartEvent").forEach((start) => arrival.#follow(start, []));
          return arrival;
        }
        /** Where it waits, ends, or splits in two. */
        get breaks() {
          return [.../* @__PURE__ */ new Set([...this.#waits, ...this.#doubles, ...this.#ends])];
        }
        /** What comes onto the line from beside it, so that there would be two of what must be one. */
        get joins() {
          const sources = [...this.#line, this.#goal].flatMap(flowsInto).map((flow) => flow.sourceRef).filter((source) => !this.#line.has(source) && source !== this.#goal);
          return [...new Set(sources)];
        }
        /** However long it waits: it does not come to an end. */
        get isNeverLeft() {
          return this.#ends.size === 0 && is(this.#goal, "bpmn:Activity") && !isRepeated(this.#goal) && !this.#model.boundariesOf(this.#goal).some(interrupts);
        }
        #follow(node, way) {
          if (node === this.#goal) {
            return;
          }
          if (way.includes(node)) {
            this.#ends.add(node);
          } else if (!this.#line.has(node)) {
            this.#line.add(node);
            this.#goOn(node, way);
          }
        }
        #goOn(node, way) {
          if (terminates(node)) {
            return;
          }
          if (waits(node)) {
            this.#waits.add(node);
          }
          this.#onwards(node, [...way, node]);
        }
        #leave(node) {
          if (isLeftToAJob(node)) {
            this.#waits.add(node);
          }
          this.#onwards(node, []);
        }
        #onwards(node, way) {
          const ways = next(this.#model, node);
          if (ways.length === 0) {
            this.#ends.add(node);
          } else if (!forks(node) || ways.length === 1) {
            ways.forEach((one) => this.#follow(one, way));
          } else {
            this.#fork(node, ways, way);
          }
          this.#interruptionsOf(node).forEach((boundary) => this.#follow(boundary, way));
        }
        /** Of branches that begin together exactly one is the line. */
        #fork(node, branches, way) {
          const back = branches.filter((branch) => reaches(this.#model, branch, this.#goal));
          if (back.length === 0 || !isWhole(node)) {
            this.#ends.add(node);
          } else if (back.length > 1) {
            this.#doubles.add(node);
          }
          back.forEach((branch) => this.#follow(branch, way));
        }
        #interruptionsOf(node) {
          return is(node, "bpmn:Activity") && node !== this.#goal ? this.#model.boundariesOf(node).filter(interrupts) : [];
        }
      };
      function waits(node) {
        return !passes(node) && !is(node, "bpmn:BoundaryEvent") || is(node, "bpmn:Activity") && isRepeated(node) || is(node, "bpmn:ParallelGateway") && flowsInto(node).length > 1;
      }
      function isWhole(fork) {
        return !is(fork, "bpmn:InclusiveGateway") && (is(fork, "bpmn:Gateway") || flowsOutOf(fork).every((flow) => !flow.conditionExpression));
      }
      function forks(node) {
        return !is(node, "bpmn:ExclusiveGateway") && !is(node, "bpmn:EventBasedGateway");
      }
      function reaches(model, from, goal) {
        const seen = /* @__PURE__ */ new Set();
        const open = [from];
        while (open.length > 0) {
          const node = open.pop();
          if (node === goal) {
            return true;
          }
          if (!seen.has(node)) {
            seen.add(node);
            open.push(...next(model, node), ...is(node, "bpmn:Activity") ? model.boundariesOf(node) : []);
          }
        }
        return false;
      }
      module.exports = { OwnersLine, forks, reaches };
    }
  });

  // bpmnlint-plugin-outcome-desk/scope.js
  var require_scope = __commonJS({
    "bpmnlint-plugin-outcome-desk/scope.js"(exports, module) {
      var { flowsOutOf, inside, is, terminates } = require_model();
      var { isLink } = require_at_once();
      var { outcomeOf } = require_outcome();
      var { OwnersLine } = require_owners_line();
      function startsOf(scope) {
        return inside(scope, "bpmn:StartEvent");
      }
      function eventSubprocessesOf(scope) {
        return inside(scope, "bpmn:SubProcess").filter((inner) => inner.triggeredByEvent);
      }
      function lastOf(scope) {
        return inside(scope, "bpmn:FlowNode").filter((node) => flowsOutOf(node).length === 0).filter((node) => !(is(node, "bpmn:SubProcess") && node.triggeredByEvent)).filter((node) => !node.isForCompensation).filter((node) => !isLink(node));
      }
      function terminatingEndsOf(scope) {
        return inside(scope, "bpmn:EndEvent").filter(terminates);
      }
      function exitsOf(model, inner) {
        return isHeldOpenByTheOwner(model, inner) ? [...terminatingEndsOf(inner), ...eventSubprocessesOf(inner).filter(interruptsItsScope).flatMap(lastOf)] : [...lastOf(inner), ...eventSubprocessesOf(inner).flatMap(lastOf)];
      }
      function interruptsItsScope(event) {
        return startsOf(event).some((start) => start.isInterrupting);
      }
      function isHeldOpenByTheOwner(model, inner) {
        const outcome = outcomeOf(model);
        return outcome?.openCase === inner && OwnersLine.of(outcome).isNeverLeft;
      }
      module.exports = { startsOf, eventSubprocessesOf, lastOf, terminatingEndsOf, exitsOf, interruptsItsScope };
    }
  });

  // bpmnlint-plugin-outcome-desk/the-yes.js
  var require_the_yes = __commonJS({
    "bpmnlint-plugin-outcome-desk/the-yes.js"(exports, module) {
      var { is, runs } = require_model();
      var CONDITION = /^[$#]\{\s*customerSaidYes\s*}$/;
      var hears = runs("hearTheCustomer");
      function isTheYes(flow) {
        const { sourceRef: gateway, conditionExpression: condition } = flow;
        return is(gateway, "bpmn:ExclusiveGateway") && flow !== gateway.default && condition !== void 0 && condition.language === void 0 && condition.get("camunda:resource") === void 0 && CONDITION.test((condition.body ?? "").trim());
      }
      module.exports = { hears, isTheYes };
    }
  });

  // bpmnlint-plugin-outcome-desk/ways-into.js
  var require_ways_into = __commonJS({
    "bpmnlint-plugin-outcome-desk/ways-into.js"(exports, module) {
      var { flowsInto, is } = require_model();
      var { isLeftToAJob, isRepeated, linksTo, passes } = require_at_once();
      var { exitsOf } = require_scope();
      var { hears, isTheYes } = require_the_yes();
      var WaysInto = class {
        #model;
        #suffices;
        #seen = /* @__PURE__ */ new Set();
        constructor(model, suffices) {
          this.#model = model;
          this.#suffices = suffices;
        }
        into(node) {
          if (this.#seen.has(node)) {
            return [];
          }
          this.#seen.add(node);
          if (is(node, "bpmn:StartEvent")) {
            return this.#intoTheScopeOf(node);
          }
          const flows = flowsInto(node);
          const links = linksTo(this.#model, node);
          if (is(node, "bpmn:BoundaryEvent") || node.isForCompensation || flows.length + links.length === 0) {
            return [node];
          }
          return [...flows.filter((flow) => !this.#suffices(flow)).map((flow) => flow.sourceRef), ...links].flatMap(
            (source) => this.#outOf(source)
          );
        }
        #outOf(source) {
          if (is(source, "bpmn:SubProcess")) {
            return this.#outOfSubprocess(source);
          }
          return passes(source) && !hears(source) ? this.into(source) : [source];
        }
        /** Nobody goes through a subprocess that is repeated for each of none, or in which nothing is. */
        #outOfSubprocess(inner) {
          const exits = exitsOf(this.#model, inner);
          return exits.length === 0 || isLeftToAJob(inner) || isRepeated(inner) ? [inner] : exits.flatMap((exit) => this.#outOf(exit));
        }
        #intoTheScopeOf(start) {
          const scope = start.$parent;
          return is(scope, "bpmn:SubProcess") && !scope.triggeredByEvent && !isLeftToAJob(scope) ? this.into(scope) : [start];
        }
      };
      function beginnings(model, node, suffices) {
        return [...new Set(new WaysInto(model, suffices).into(node))];
      }
      function isHeard(model, flow) {
        return isTheYes(flow) && beginnings(model, flow.sourceRef, (hearing) => hears(hearing.sourceRef)).length === 0;
      }
      module.exports = { beginnings, isHeard };
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l1-one-owner.js
  var require_l1_one_owner = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l1-one-owner.js"(exports, module) {
      var { law } = require_law();
      var { around, inside, is, runs } = require_model();
      var { interrupts, isRepeated, leadsTo, next, only } = require_at_once();
      var { blame } = require_named();
      var { isTheWatch, outcomeOf } = require_outcome();
      var { OwnersLine, forks, reaches } = require_owners_line();
      var { eventSubprocessesOf, startsOf, terminatingEndsOf } = require_scope();
      var { hears } = require_the_yes();
      var { beginnings, isHeard } = require_ways_into();
      var OWNER = ["${owner.of(execution)}", "#{owner.of(execution)}"];
      module.exports = law((model) => {
        const outcome = outcomeOf(model);
        return outcome ? judge(outcome) : [];
      });
      function judge(outcome) {
        const { model, ownerTasks, owner, openCase } = outcome;
        if (ownerTasks.length === 0) {
          return [
            [
              model.process,
              "Nobody owns this outcome: add a user task with the form own-the-outcome, in one subprocess with everything of the open case."
            ]
          ];
        }
        if (ownerTasks.length > 1) {
          return blame(
            ownerTasks,
            "%s is one of several owner's tasks, and an outcome has one owner: keep one, with the form own-the-outcome, and lead every way back to it."
          );
        }
        return openCase && !openCase.triggeredByEvent && around(openCase).length === 0 ? judgeTheLine(outcome) : blame(
          [owner],
          "%s must stand in one subprocess of its own process, together with all work of the open case: draw that subprocess around them, not in another subprocess and not started by an event."
        );
      }
      function judgeTheLine(outcome) {
        return [
          theBeginning,
          theOwner,
          theOpenCase,
          theRound,
          theArrival,
          whatStandsOutside,
          whatInterrupts,
          theEnds,
          theEndings
        ].flatMap((question) => question(outcome));
      }
      function theBeginning({ model, openCase }) {
        return blame(
          [model.process, openCase].filter((scope) => startsOf(scope).length === 0),
          "Nothing begins here, so no case would ever reach its owner: add a start event."
        );
      }
      function theOwner({ model, owner }) {
        return [
          ...blame(
            [owner].filter(isRepeated),
            "%s would be there several times: take the marker for repeating away, an outcome has one owner."
          ),
          ...blame(
            [owner].filter((task) => !OWNER.includes((task.get("camunda:assignee") ?? "").trim())),
            "%s must always be one person's: set its assignee to ${owner.of(execution)}."
          ),
          ...blame(
            model.boundariesOf(owner).filter(interrupts),
            "%s would take the outcome away from its owner: make it non-interrupting, so that the owner's task stays open meanwhile."
          )
        ];
      }
      function theOpenCase({ model, openCase }) {
        return [
          ...blame(
            [openCase].filter((one) => isRepeated(one) || is(one, "bpmn:Transaction")),
            "%s holds the owner's task and must be there exactly once: make it an ordinary subprocess, without a marker for repeating."
          ),
          ...blame(
            model.boundariesOf(openCase).filter(interrupts).filter((boundary) => !isAnEnding(model, boundary)),
            "%s would end the open case, and with it the owner's task. Only the escalation customer-silent, led straight to ${recordUnconfirmed}, and the message case-ended, led straight to ${recordEnding}, may do that: make it non-interrupting, or draw it inside."
          )
        ];
      }
      function isAnEnding(model, boundary) {
        const escalation = only(boundary, "bpmn:EscalationEventDefinition")?.escalationRef;
        return escalation?.escalationCode === "customer-silent" && leadsTo(model, boundary, runs("recordUnconfirmed")) || hearsMessage(boundary, "case-ended") && leadsTo(model, boundary, runs("recordEnding"));
      }
      function hearsMessage(event, message) {
        return only(event, "bpmn:MessageEventDefinition")?.messageRef?.name === message;
      }
      function theRound(outcome) {
        const round = OwnersLine.of(outcome);
        return [
          ...blame(
            round.breaks,
            "At %s the case would be without its owner's task, or have two: from the subprocess's start, and each time the task is done, lead every way straight back to it, except the one with ${customerSaidYes} to the terminate end. What takes time begins beside it, behind a parallel gateway."
          ),
          ...blame(
            round.joins,
            "%s leads to the owner's task while that is open already, so there would be two: end this way in an end event, the owner has their task."
          )
        ];
      }
      function theArrival(outcome) {
        const { model, openCase } = outcome;
        return [
          ...blame(
            OwnersLine.toTheOpenCase(outcome).breaks,
            "A case that begins does not reach its owner at once, because of %s: lead every start event over ${nameTheOwner} straight to the owner's subprocess, without anything that waits."
          ),
          ...blame(
            beginnings(model, openCase, (flow) => runs("nameTheOwner")(flow.sourceRef)),
            "From %s the case comes to the owner's subprocess without an owner named: lead it over the step ${nameTheOwner}."
          ),
          ...blame(
            beginnings(model, openCase, () => false).filter((node) => !mayComeToTheOwner(node)),
            "While %s waits, the case is open and has no owner: lead it straight to ${nameTheOwner} and the owner's subprocess, and do this work inside."
          ),
          ...blame(
            twiceOpened(outcome),
            "From %s the case could be opened a second time beside itself, with a second owner: let one way only lead to the owner's subprocess."
          )
        ];
      }
      function mayComeToTheOwner(node) {
        return is(node, "bpmn:StartEvent") || is(node, "bpmn:BoundaryEvent") || hears(node) || is(node, "bpmn:CallActivity") && isTheWatch(node);
      }
      function twiceOpened({ model, openCase }) {
        return inside(model.process, "bpmn:FlowNode").filter(
          (node) => is(node, "bpmn:BoundaryEvent") ? !interrupts(node) && reaches(model, node, openCase) : forks(node) && next(model, node).filter((one) => reaches(model, one, openCase)).length > 1
        );
      }
      function whatStandsOutside({ model, openCase }) {
        const calls = model.all("bpmn:CallActivity").filter((call) => !isTheWatch(call));
        const events = model.all("bpmn:SubProcess").filter((inner) => inner.triggeredByEvent).filter((event) => !isTheCustomersWord(event));
        return blame(
          [...calls, ...events].filter((activity) => !around(activity).includes(openCase)),
          "%s stands outside the owner's subprocess, so nobody owns what happens there: move it into the subprocess, beside the owner's task."
        );
      }
      function isTheCustomersWord(event) {
        return around(event).length === 0 && startsOf(event).every((start) => hearsMessage(start, "customer-wrote"));
      }
      function whatInterrupts({ model, openCase }) {
        return blame(
          [openCase, model.process].flatMap(eventSubprocessesOf).flatMap(startsOf).filter((start) => start.isInterrupting),
          "%s would interrupt the owner: make this start event non-interrupting, so that it begins beside the owner's task."
        );
      }
      function theEnds({ model, openCase }) {
        return [
          ...blame(
            [openCase].filter((one) => terminatingEndsOf(one).length === 0),
            "Nothing ends %s: add a terminate end event in it, behind the flow with the condition ${customerSaidYes}."
          ),
          ...blame(
            [openCase, model.process].flatMap(terminatingEndsOf).filter((end) => beginnings(model, end, (flow) => isHeard(model, flow)).length > 0),
            "%s would end the owner's task and all work without the customer's yes: lead to it only the flow with the condition ${customerSaidYes}, of a gateway straight behind ${hearTheCustomer}."
          )
        ];
      }
      function theEndings({ model, openCase }) {
        return blame(
          ["recordUnconfirmed", "recordEnding"].flatMap((step) => model.steps(step)).filter((step) => !beginnings(model, step, () => false).every((beginning) => takesTheCaseAway(beginning, openCase))),
          "%s would end the case while its owner still works on it: lead to it only the interrupting boundary event of the owner's subprocess."
        );
      }
      function takesTheCaseAway(node, openCase) {
        return is(node, "bpmn:BoundaryEvent") && interrupts(node) && node.attachedToRef === openCase;
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/codes.js
  var require_codes = __commonJS({
    "bpmnlint-plugin-outcome-desk/codes.js"(exports, module) {
      var { definition, inside, is } = require_model();
      var EXHAUSTED = "checklist-exhausted";
      var CANNOT_HELP = "cannot-help";
      var OVERDUE = "overdue";
      var SILENT = "customer-silent";
      var ALL = [EXHAUSTED, CANNOT_HELP, OVERDUE, SILENT];
      function codeOf(event) {
        return definition(event, "bpmn:EscalationEventDefinition")?.escalationRef?.escalationCode ?? "";
      }
      function isEscalation(node) {
        return Boolean(definition(node, "bpmn:EscalationEventDefinition"));
      }
      function escalationsIn(model) {
        return model.all("bpmn:FlowNode").filter(isEscalation);
      }
      function isThrown(node) {
        return is(node, "bpmn:ThrowEvent") && isEscalation(node);
      }
      function saysSeveralThings(event) {
        return (event.eventDefinitions ?? []).length > 1;
      }
      function isThrownAndLeft(node, code) {
        return isThrown(node) && !is(node, "bpmn:IntermediateThrowEvent") && !saysSeveralThings(node) && codeOf(node) === code;
      }
      function catchesIn(model) {
        return escalationsIn(model).filter(
          (event) => is(event, "bpmn:BoundaryEvent") || is(event, "bpmn:StartEvent") && is(event.$parent, "bpmn:SubProcess")
        );
      }
      function interrupts(caught) {
        return is(caught, "bpmn:BoundaryEvent") ? caught.cancelActivity : is(caught, "bpmn:StartEvent") && caught.isInterrupting;
      }
      function catchOf(model, thrower, code) {
        return insideOut(model, thrower).filter(isEscalation).find((caught) => codeOf(caught) === "" || codeOf(caught) === code);
      }
      function insideOut(model, thrower) {
        const found = boundariesOf(model, thrower);
        for (let scope = thrower.$parent; scope; scope = scope.$parent) {
          found.push(...startsOfEventSubProcesses(scope, thrower), ...boundariesOf(model, scope));
        }
        return found;
      }
      function boundariesOf(model, scope) {
        return is(scope, "bpmn:Activity") ? model.boundariesOf(scope) : [];
      }
      function startsOfEventSubProcesses(scope, thrower) {
        return inside(scope, "bpmn:SubProcess").filter((inner) => inner.triggeredByEvent).filter((inner) => is(thrower, "bpmn:CallActivity") || inner !== thrower.$parent).flatMap((inner) => inside(inner, "bpmn:StartEvent"));
      }
      module.exports = {
        EXHAUSTED,
        CANNOT_HELP,
        OVERDUE,
        SILENT,
        ALL,
        codeOf,
        isEscalation,
        escalationsIn,
        isThrown,
        saysSeveralThings,
        isThrownAndLeft,
        catchesIn,
        interrupts,
        catchOf
      };
    }
  });

  // bpmnlint-plugin-outcome-desk/way-out.js
  var require_way_out = __commonJS({
    "bpmnlint-plugin-outcome-desk/way-out.js"(exports, module) {
      var { after, around, definition, flowsInto, inside, is, runs } = require_model();
      var { CANNOT_HELP, OVERDUE, SILENT, catchOf, codeOf, interrupts, isThrown, isThrownAndLeft } = require_codes();
      var HELP = "find-someone-who-can-help";
      function callsForHelp(node) {
        return is(node, "bpmn:CallActivity") && node.calledElement === HELP;
      }
      var WayOut = class {
        #model;
        #caught;
        #isCalled;
        #seen = /* @__PURE__ */ new Set();
        #todo = [];
        /** @param isCalled whether another model calls the one in which it is caught */
        constructor(model, caught, isCalled) {
          this.#model = model;
          this.#caught = caught;
          this.#isCalled = isCalled;
        }
        /** Whether each of them ends as an escalation of the same code, or calls for help. */
        leadsToSomebody() {
          let led = false;
          this.#goOn([this.#caught]);
          while (this.#todo.length > 0) {
            const node = this.#todo.shift();
            if (this.#isSafe(node)) {
              led = true;
              this.#goOn([...this.#waysAround(node), ...this.#timersAround(node)]);
            } else if (this.#isDeadEnd(node)) {
              return false;
            } else {
              this.#goOn(this.#nextTo(node));
            }
          }
          return led && [...this.#seen].every((node) => this.#comesTogether(node));
        }
        #goOn(nodes) {
          for (const node of nodes.filter((node2) => !this.#seen.has(node2))) {
            this.#seen.add(node);
            this.#todo.push(node);
          }
        }
        // Where a way may lead -----------------------------------------------------------------------
        #isSafe(node) {
          return this.#isPassedOn(node) || callsForHelp(node) && !isRepeated(node) || this.#isTheRecordOfIt(node);
        }
        #isPassedOn(node) {
          return isThrownAndLeft(node, codeOf(this.#caught)) && !this.#comesBack(node);
        }
        #comesBack(node) {
          return isThrown(node) && catchOf(this.#model, node, codeOf(node)) === this.#caught;
        }
        /** Three are at their end here: the owner is told and the piece goes on; the case is over, unconfirmed; the ladder itself. */
        #isTheRecordOfIt(node) {
          switch (codeOf(this.#caught)) {
            case OVERDUE:
              return !interrupts(this.#caught) && runs("recordOverdue")(node) && !this.#stopsWhatGoesOn(node);
            case SILENT:
              return !this.#isCalled && is(this.#caught.$parent, "bpmn:Process") && runs("recordUnconfirmed")(node);
            case CANNOT_HELP:
              return this.#model.key === HELP && (runs("recordHelp")(node) || runs("recordDecision")(node));
            default:
              return false;
          }
        }
        #stopsWhatGoesOn(from) {
          const reached = /* @__PURE__ */ new Set([from]);
          for (const node of reached) {
            this.#nextTo(node).forEach((next) => reached.add(next));
          }
          return [...reached].filter((node) => is(node, "bpmn:EndEvent")).some((end) => has(end, "Terminate") || has(end, "Error") || has(end, "Cancel"));
        }
        // How it goes on -----------------------------------------------------------------------------
        #nextTo(node) {
          if (is(node, "bpmn:SubProcess")) {
            return [...inside(node, "bpmn:StartEvent"), ...this.#waysAround(node), ...isRepeated(node) ? after(node) : []];
          }
          if (is(node, "bpmn:EndEvent")) {
            return this.#endsOnlyWhatWasEntered(node) ? after(node.$parent) : [];
          }
          if (isLink(node) && is(node, "bpmn:IntermediateThrowEvent")) {
            return otherEndOf(node);
          }
          return [...after(node), ...this.#waysAround(node)];
        }
        /** A boundary that interrupts is a way out of what it stands on. */
        #waysAround(node) {
          return is(node, "bpmn:Activity") ? this.#model.boundariesOf(node).filter((boundary) => boundary.cancelActivity).filter((boundary) => !has(boundary, "Compensate")) : [];
        }
        /** Help takes as long as it takes; a timer that stops everything around it must lead to somebody, too. */
        #timersAround(node) {
          return callsForHelp(node) ? around(node).flatMap((scope) => this.#waysAround(scope)).filter((boundary) => has(boundary, "Timer")) : [];
        }
        #endsOnlyWhatWasEntered(end) {
          return is(end.$parent, "bpmn:SubProcess") && this.#seen.has(end.$parent) && !has(end, "Error") && !has(end, "Cancel") && !isThrown(end);
        }
        // Where it does not --------------------------------------------------------------------------
        #isDeadEnd(node) {
          return waits(node) || this.#nextTo(node).length === 0 && !this.#comesBack(node);
        }
        /** A join waits for each of its flows: one from elsewhere was interrupted, and does not come. */
        #comesTogether(node) {
          return !is(node, "bpmn:ParallelGateway") || flowsInto(node).every((flow) => this.#seen.has(flow.sourceRef));
        }
      };
      function has(event, kind) {
        return Boolean(definition(event, `bpmn:${kind}EventDefinition`));
      }
      function isRepeated(node) {
        return is(node, "bpmn:Activity") && Boolean(node.loopCharacteristics);
      }
      function waits(node) {
        return is(node, "bpmn:ReceiveTask") || is(node, "bpmn:IntermediateCatchEvent") && !has(node, "Timer") && !isLink(node);
      }
      function isLink(node) {
        return has(node, "Link");
      }
      function otherEndOf(thrown) {
        return inside(thrown.$parent, "bpmn:IntermediateCatchEvent").filter((other) => linkOf(other) === linkOf(thrown));
      }
      function linkOf(node) {
        return definition(node, "bpmn:LinkEventDefinition")?.name ?? "";
      }
      module.exports = { WayOut, callsForHelp };
    }
  });

  // codes.json
  var require_codes2 = __commonJS({
    "codes.json"(exports, module) {
      module.exports = {
        "${department}": [
          "cannot-help",
          "checklist-exhausted",
          "overdue"
        ],
        "ad-hoc": [
          "cannot-help",
          "checklist-exhausted",
          "overdue"
        ],
        "ask-the-customer": [
          "customer-silent"
        ],
        "find-someone-who-can-help": [],
        hardware: [
          "cannot-help",
          "checklist-exhausted",
          "overdue"
        ],
        parts: [
          "cannot-help",
          "checklist-exhausted",
          "overdue"
        ],
        software: [
          "cannot-help",
          "checklist-exhausted",
          "overdue"
        ],
        warranty: [
          "cannot-help",
          "checklist-exhausted",
          "overdue"
        ],
        "watch-that-it-stays-fixed": [],
        web: [
          "cannot-help",
          "checklist-exhausted",
          "overdue"
        ],
        "work-checklist": [
          "cannot-help",
          "checklist-exhausted"
        ]
      };
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l2-escalations-are-caught.js
  var require_l2_escalations_are_caught = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l2-escalations-are-caught.js"(exports, module) {
      var { law } = require_law();
      var { flowsInto, inside, is, nameOf } = require_model();
      var {
        ALL,
        OVERDUE,
        catchOf,
        catchesIn,
        codeOf,
        escalationsIn,
        interrupts,
        isThrown,
        isThrownAndLeft,
        saysSeveralThings
      } = require_codes();
      var { WayOut } = require_way_out();
      var comingOutOf = require_codes2();
      var OWNER = "own-the-outcome";
      var CLOSED_LIST = "checklist-exhausted, cannot-help, overdue or customer-silent";
      module.exports = law((model) => [
        ...ofTheClosedList(model),
        ...lateAndOver(model),
        ...caughtAsTheyShould(model),
        ...caughtOnCalls(model),
        ...caughtByNobody(model)
      ]);
      function ofTheClosedList(model) {
        return escalationsIn(model).filter((event) => !isOfTheClosedList(event)).map((event) => [event, whatIsWrongWith(event)]);
      }
      function isOfTheClosedList(event) {
        return !saysSeveralThings(event) && ALL.includes(codeOf(event));
      }
      function whatIsWrongWith(event) {
        if (saysSeveralThings(event)) {
          return `"${nameOf(event)}" is an escalation and something else besides, and the engine sees only one of them. Draw an event of its own for each.`;
        }
        return codeOf(event) === "" ? `"${nameOf(event)}" has no escalation code and would swallow whatever comes, as if it were the same. Draw one event for each code: ${CLOSED_LIST}.` : `"${nameOf(event)}" has the escalation code ${codeOf(event)}, which nobody knows. Use one of the list: ${CLOSED_LIST}.`;
      }
      function lateAndOver(model) {
        return escalationsIn(model).filter((event) => isThrownAndLeft(event, OVERDUE)).filter((event) => !standsBesideTheWork(event)).map((event) => [
          event,
          `"${nameOf(event)}" ends the work itself as overdue, and nobody would go on with it. Throw overdue only beside the work, from a timer that does not interrupt; where nobody can go on, throw cannot-help.`
        ]);
      }
      function standsBesideTheWork(late) {
        const before = /* @__PURE__ */ new Set([late]);
        for (const node of before) {
          const from = flowsInto(node).map((flow) => flow.sourceRef);
          if (from.length === 0 && (isBegunByInterrupting(node) || !is(node, "bpmn:CatchEvent"))) {
            return false;
          }
          from.filter((one) => !is(one, "bpmn:ParallelGateway")).forEach((one) => before.add(one));
        }
        return true;
      }
      function isBegunByInterrupting(first) {
        return is(first, "bpmn:StartEvent") ? (first.eventDefinitions ?? []).length === 0 || first.isInterrupting : is(first, "bpmn:BoundaryEvent") && first.cancelActivity;
      }
      function caughtAsTheyShould(model) {
        return catchesIn(model).filter(isOfTheClosedList).flatMap((caught) => howItIsCaught(model, caught));
      }
      function howItIsCaught(model, caught) {
        if (!interrupts(caught) && !mayGoOn(caught, model)) {
          return [
            [
              caught,
              `"${nameOf(caught)}" catches ${codeOf(caught)} and lets go on what it comes from, as if nothing had happened. Make it interrupting; only overdue lets a piece go on.`
            ]
          ];
        }
        return new WayOut(model, caught, isCalled(model)).leadsToSomebody() ? [] : [
          [
            caught,
            `A way from "${nameOf(caught)}" does not lead to anybody. Lead every way from there, after the step that records it, to an escalation end event with the code ${codeOf(caught)}, or to a call of find-someone-who-can-help.`
          ]
        ];
      }
      function mayGoOn(caught, model) {
        return codeOf(caught) === OVERDUE || !isCalled(model) && isTheOwners(caught);
      }
      function isCalled(model) {
        return model.key in comingOutOf || model.isDepartment && !model.all("bpmn:CallActivity").some((call) => call.calledElement === "${department}");
      }
      function isTheOwners(caught) {
        return is(caught, "bpmn:BoundaryEvent") && is(caught.attachedToRef, "bpmn:UserTask") && caught.attachedToRef.get("camunda:formRef") === OWNER;
      }
      function caughtOnCalls(model) {
        return model.all("bpmn:CallActivity").flatMap(
          (call) => (comingOutOf[call.calledElement] ?? []).filter((code) => !catchOf(model, call, code)).map((code) => [
            call,
            `"${nameOf(call)}" can end with ${code}, and nothing catches it here. Add an interrupting escalation boundary event with this code, and lead it to a step that records it and an escalation end event with the same code, or to a call of find-someone-who-can-help.`
          ])
        );
      }
      function caughtByNobody(model) {
        return startsByItself(model) ? escalationsIn(model).filter(isThrown).filter((event) => ALL.includes(codeOf(event)) && !catchOf(model, event, codeOf(event))).map((event) => [
          event,
          `"${nameOf(event)}" throws ${codeOf(event)} out of a process that nobody calls: it would end as if nothing had happened. Catch it in this model and call find-someone-who-can-help, or deploy this model together with the one that calls it.`
        ]) : [];
      }
      function startsByItself(model) {
        return inside(model.process, "bpmn:StartEvent").some((start) => (start.eventDefinitions ?? []).length > 0);
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l3-exhausted-leads-out.js
  var require_l3_exhausted_leads_out = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l3-exhausted-leads-out.js"(exports, module) {
      var { law } = require_law();
      var { after, engineAttribute, everyWayMeets, extensions, flowsOutOf, is, nameOf, runs } = require_model();
      var { EXHAUSTED, isThrownAndLeft } = require_codes();
      var STEP = /\bfindNextStep\b/;
      var SOMETHING_IS_LEFT = /^\s*[$#]\{\s*comesNext\s*==\s*(['"])(step|fact)\1\s*}\s*$/;
      var ENDINGS = ["recordDelivery", "recordYes", "recordUnconfirmed", "recordEnding", "closeTheCase"];
      module.exports = law(
        (model) => model.all("bpmn:FlowNode").filter(findsTheNextStep).flatMap((step) => whatIsWrongAfter(model, step))
      );
      function findsTheNextStep(node) {
        return ["delegateExpression", "expression"].some((how) => STEP.test(engineAttribute(node, how) ?? ""));
      }
      function whatIsWrongAfter(model, step) {
        const flows = flowsOutOf(step);
        const [flow] = flows;
        if (flows.length !== 1 || flow.conditionExpression || !is(flow.targetRef, "bpmn:ExclusiveGateway")) {
          return [
            [
              step,
              `After "${nameOf(step)}" it is not asked what comes next. Lead its one flow to an exclusive gateway, and the default flow from there to an escalation end event with the code checklist-exhausted.`
            ]
          ];
        }
        if (canBeLeftOtherwise(model, step)) {
          return [
            [
              step,
              `"${nameOf(step)}" can be left without an answer. Take its boundary events, its loop and its inputs and outputs away.`
            ]
          ];
        }
        return whatIsWrongAt(flow.targetRef);
      }
      function canBeLeftOtherwise(model, step) {
        return is(step, "bpmn:Activity") && (Boolean(step.loopCharacteristics) || model.boundariesOf(step).length > 0 || extensions(step, "camunda:InputOutput").length > 0);
      }
      function whatIsWrongAt(gateway) {
        if (!gateway.default) {
          return [
            [
              gateway,
              `"${nameOf(gateway)}" has no default flow, so that nothing says where an exhausted checklist leads. Draw one to an escalation end event with the code checklist-exhausted.`
            ]
          ];
        }
        if (!leadsOnlyOut(gateway.default.targetRef, /* @__PURE__ */ new Set())) {
          return [
            [
              gateway,
              `When no step is left, the default flow of "${nameOf(gateway)}" does not lead to somebody who can help. Lead it to an escalation end event with the code checklist-exhausted and to nothing else.`
            ]
          ];
        }
        return flowsOutOf(gateway).filter((flow) => flow !== gateway.default).filter((flow) => !isForSomethingLeft(flow)).slice(0, 1).map((flow) => [
          gateway,
          `"${nameOf(gateway)}" can be left towards "${nameOf(flow.targetRef)}" when no step is left. Give that flow the condition \${comesNext == 'step'} or \${comesNext == 'fact'} and lead it to a task; only the default flow is for "nothing is left".`
        ]);
      }
      function leadsOnlyOut(node, seen) {
        if (isThrownAndLeft(node, EXHAUSTED)) {
          return true;
        }
        const next = after(node);
        if (!isOnTheWay(node) || findsTheNextStep(node) || seen.has(node) || next.length === 0) {
          return false;
        }
        seen.add(node);
        return next.every((one) => leadsOnlyOut(one, seen));
      }
      function isOnTheWay(node) {
        return is(node, "bpmn:Gateway") || is(node, "bpmn:ServiceTask") && !ENDINGS.some((ending) => runs(ending)(node));
      }
      function isForSomethingLeft(flow) {
        return SOMETHING_IS_LEFT.test(flow.conditionExpression?.body ?? "") && (isWork(flow.targetRef) || everyWayMeets(flow.targetRef, isWork));
      }
      function isWork(node) {
        return ["bpmn:UserTask", "bpmn:CallActivity", "bpmn:SubProcess"].some((kind) => is(node, kind));
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l4-everyone-can-say-cannot-help.js
  var require_l4_everyone_can_say_cannot_help = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l4-everyone-can-say-cannot-help.js"(exports, module) {
      var { law } = require_law();
      var { around, nameOf } = require_model();
      var { CANNOT_HELP, codeOf, saysSeveralThings } = require_codes();
      var OWNER = "own-the-outcome";
      var OFFERS = ["answer-the-offer", "take-it-over"];
      var AROUND_THE_CASE = [
        "ask-in-another-way",
        "call-the-customer",
        "decide-what-the-customer-gets",
        "look-into-it",
        "decide-on-the-change",
        "read-the-mail",
        "make-a-new-promise",
        "reach-the-customer",
        "read-what-the-customer-wrote",
        "wind-the-order-down"
      ];
      module.exports = law(
        (model) => model.all("bpmn:UserTask").filter((task) => isWork(model, task)).filter((task) => !canSayIt(model, task)).map((task) => [task, whatToDo(task)])
      );
      function isWork(model, task) {
        const form = formOf(task);
        return !OFFERS.includes(form) && !(AROUND_THE_CASE.includes(form) && !model.isDepartment);
      }
      function canSayIt(model, task) {
        return isTheOwners(task) ? model.boundariesOf(task).some((boundary) => catchesIt(boundary) && !boundary.cancelActivity) : [task, ...around(task)].flatMap((activity) => model.boundariesOf(activity)).some((boundary) => catchesIt(boundary) && boundary.cancelActivity);
      }
      function isTheOwners(task) {
        return formOf(task) === OWNER;
      }
      function formOf(task) {
        return task.get("camunda:formRef");
      }
      function catchesIt(boundary) {
        return !saysSeveralThings(boundary) && codeOf(boundary) === CANNOT_HELP;
      }
      function whatToDo(task) {
        return isTheOwners(task) ? `The owner cannot say in "${nameOf(task)}" that they cannot help. Add an escalation boundary event to it with the code cannot-help that does not interrupt, and lead it to "recordCannotHelp" and a call of find-someone-who-can-help.` : `Whoever works on "${nameOf(task)}" cannot say that they cannot help. Add an interrupting escalation boundary event with the code cannot-help to it, or to the subprocess around it, and lead it to "recordCannotHelp" and an escalation end event with the same code.`;
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/written.js
  var require_written = __commonJS({
    "bpmnlint-plugin-outcome-desk/written.js"(exports, module) {
      var ENGINE = ["http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn"];
      var PREFIXES = { bpmn: "bpmn", camunda: "engine" };
      function written(element, parent, name = lowerFirst(localOf(element.$type))) {
        const space = spaceOf(element.$type, element);
        const here = {
          id: element.id,
          element,
          parent,
          name,
          space,
          attributes: [...attributesOf(element, space)],
          texts: [...textsOf(element)]
        };
        return { ...here, children: childrenOf(element, here) };
      }
      function* attributesOf(element, space) {
        for (const property of set(element).filter(({ isAttr, isReference }) => isAttr && !isReference)) {
          const isOnOwnElement = space === "engine" && prefixOf(property.ns.name) === "camunda";
          yield {
            name: property.ns.localName,
            space: isOnOwnElement || prefixOf(property.ns.name) !== "camunda" ? void 0 : "engine",
            value: String(element[property.name])
          };
        }
        const others = element.$descriptor.isGeneric ? ownValues(element) : element.$attrs ?? {};
        for (const [name, value] of Object.entries(others)) {
          if (!name.startsWith("xmlns")) {
            yield { name: localOf(name), space: name.includes(":") ? spaceOf(name, element) : void 0, value: String(value) };
          }
        }
      }
      function ownValues(element) {
        return Object.fromEntries(
          Object.entries(element).filter(([name, value]) => !name.startsWith("$") && typeof value === "string")
        );
      }
      function* textsOf(element) {
        if (element.$descriptor.isGeneric) {
          yield element.$body ?? "";
        }
        for (const property of set(element).filter(({ isAttr, isReference }) => !isAttr && !isReference)) {
          for (const text of [element[property.name]].flat().filter((value) => typeof value === "string")) {
            yield text;
          }
        }
      }
      function childrenOf(element, here) {
        if (element.$descriptor.isGeneric) {
          return (element.$children ?? []).filter((child2) => child2.$type).map((child2) => written(child2, here));
        }
        return set(element).filter(({ isAttr, isReference, type }) => !isAttr && !isReference && type !== "bpmndi:BPMNDiagram").flatMap((property) => [element[property.name]].flat().flatMap((value) => child(value, property, here)));
      }
      function child(value, property, here) {
        const name = property.ns.localName;
        if (value?.$type) {
          return [written(value, here, isNamedByProperty(property) ? name : void 0)];
        }
        return typeof value === "string" && !property.isBody ? [{ parent: here, name, space: PREFIXES[prefixOf(property.ns.name)], attributes: [], texts: [], children: [] }] : [];
      }
      function set(element) {
        return (element.$descriptor.properties ?? []).filter(({ name }) => Object.hasOwn(element, name));
      }
      function isNamedByProperty({ xml }) {
        return xml?.serialize === "xsi:type" || xml?.serialize === "property";
      }
      function spaceOf(name, element) {
        const prefix = prefixOf(name);
        return PREFIXES[prefix] ?? (ENGINE.includes(addressOf(prefix, element)) ? "engine" : "other");
      }
      function addressOf(prefix, element) {
        for (let at = element; at; at = at.$parent) {
          const address = at.$attrs?.[`xmlns:${prefix}`] ?? at[`xmlns:${prefix}`];
          if (address) {
            return address;
          }
        }
        return element.$descriptor?.ns?.uri;
      }
      function prefixOf(name) {
        return name.includes(":") ? name.split(":")[0] : void 0;
      }
      function localOf(name) {
        return name.split(":").at(-1);
      }
      function lowerFirst(name) {
        return name.charAt(0).toLowerCase() + name.slice(1);
      }
      module.exports = { written };
    }
  });

  // bpmnlint-plugin-outcome-desk/wording.js
  var require_wording = __commonJS({
    "bpmnlint-plugin-outcome-desk/wording.js"(exports, module) {
      var { written } = require_written();
      var WRITING = [
        "target",
        "resultVariable",
        "resultVariableName",
        "elementVariable",
        "errorCodeVariable",
        "errorMessageVariable",
        "escalationCodeVariable",
        "initiator",
        "variable",
        "dst"
      ];
      var WRITTEN = ["inputParameter", "outputParameter", "inputDataItem", "formField", "formProperty"];
      var MAPPINGS = ["in", "out"];
      function* wordingsOf(model) {
        yield* within(written(model.definitions));
      }
      function* within(here) {
        for (const { name, value } of here.attributes) {
          yield { here, field: name, value };
        }
        for (const value of here.texts) {
          yield { here, field: "", value };
        }
        for (const child of here.children.filter(({ name }) => name !== "documentation")) {
          yield* within(child);
        }
      }
      function mentions({ value }, word) {
        return value.includes("{") && new RegExp(`\\b${word}\\b`).test(value);
      }
      function isADelegateOf({ here, field, value }, steps) {
        return here.name === "serviceTask" && field === "delegateExpression" && steps.some((step) => value === `\${${step}}`);
      }
      function writes(wording, variable) {
        const { value } = wording;
        return variableOf(wording) === variable || value.includes(`'${variable}'`) || value.includes(`"${variable}"`);
      }
      function variableOf(wording) {
        return WRITING.includes(wording.field) || isItsName(wording) ? wording.value.trim() : void 0;
      }
      function writesEverything({ here, field }) {
        return MAPPINGS.includes(here.name) && field === "variables";
      }
      function isHandedOn({ here, value }) {
        return MAPPINGS.includes(here.name) && here.attributes.some(({ name, value: source }) => name === "source" && source === value) && here.parent?.parent?.name === "callActivity";
      }
      function isItsName({ here, field }) {
        return WRITTEN.includes(here.name) && (field === "name" || field === "id");
      }
      function seen({ here }) {
        let at = here;
        while (at.parent && !isDrawn(at)) {
          at = at.parent;
        }
        return at.element;
      }
      function isDrawn({ id, name }) {
        return Boolean(id) && !/EventDefinition$|^form|Characteristics$|Expression$/.test(name);
      }
      module.exports = { wordingsOf, mentions, isADelegateOf, writes, writesEverything, variableOf, isHandedOn, seen };
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l5-a-piece-cannot-end-the-case.js
  var require_l5_a_piece_cannot_end_the_case = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l5-a-piece-cannot-end-the-case.js"(exports, module) {
      var { law } = require_law();
      var { definition, inside, is, runs, terminates } = require_model();
      var { interrupts, only } = require_at_once();
      var { blame } = require_named();
      var { eventSubprocessesOf, interruptsItsScope } = require_scope();
      var { beginnings } = require_ways_into();
      var { mentions, seen, wordingsOf } = require_wording();
      var CODES = ["checklist-exhausted", "cannot-help", "overdue"];
      var THE_OWNERS_STEPS = [
        "nameTheOwner",
        "sendTheQuestion",
        "recordSilence",
        "recordYes",
        "recordUnconfirmed",
        "recordEnding",
        "closeTheCase"
      ];
      var THE_OWNERS_MODELS = ["customer-outcome", "ask-the-customer", "watch-that-it-stays-fixed"];
      var THE_OWNERS_MESSAGES = [
        "case-ended",
        "customer-answered",
        "it-broke-again",
        "customer-wrote",
        "department-needed",
        "help-needed",
        "handoff-offered",
        "promise-made",
        "promise-settled"
      ];
      module.exports = law(
        (model) => model.isDepartment ? [...ends(model), ...THE_OWNERS_MODELS.includes(model.key) ? [] : speaks(model)] : []
      );
      function speaks(model) {
        return [terminatesAll, calls, escalates, throwsNews, hearsNews, does].flatMap((question) => question(model));
      }
      function ends(model) {
        return endsOf(model).flatMap((end) => isPlain(end) ? unrecorded(model, end) : unnamed(end));
      }
      function endsOf(model) {
        return [model.process, ...eventSubprocessesOf(model.process).filter(interruptsItsScope)].flatMap(
          (scope) => inside(scope, "bpmn:EndEvent")
        );
      }
      function isPlain(end) {
        return (end.eventDefinitions ?? []).length === 0;
      }
      function unrecorded(model, end) {
        return beginnings(model, end, (flow) => runs("recordDelivery")(flow.sourceRef)).every(isBeside) ? [] : blame(
          [end],
          "%s ends the piece, and nobody knows how: lead the step ${recordDelivery} to it, or make it an escalation end with the code checklist-exhausted or cannot-help."
        );
      }
      function isBeside(node) {
        return is(node, "bpmn:BoundaryEvent") && !interrupts(node);
      }
      function unnamed(end) {
        return only(end, "bpmn:EscalationEventDefinition") || terminates(end) ? [] : blame(
          [end],
          "%s is no end that a piece may have: make it a plain end behind ${recordDelivery}, or an escalation end with the code checklist-exhausted, cannot-help or overdue."
        );
      }
      function terminatesAll(model) {
        return blame(
          endsOf(model).filter(terminates),
          "%s would end everything of the piece at once, and nobody would know how it ended: make it a plain end behind ${recordDelivery}, or an escalation end."
        );
      }
      function calls(model) {
        return blame(
          model.all("bpmn:CallActivity").filter((call) => THE_OWNERS_MODELS.some((owners) => (call.calledElement ?? "").includes(owners))),
          "%s is the owner's, not a department's: take the call out. The owner asks the customer and ends the case."
        );
      }
      function escalates(model) {
        return blame(
          model.all("bpmn:ThrowEvent").filter((event) => definitionsOf(event, "Escalation").some((thrown) => !isAPiecesCode(thrown.escalationRef))),
          "%s says something about the whole case that a department cannot know: use the code checklist-exhausted, cannot-help or overdue."
        );
      }
      function isAPiecesCode(escalation) {
        return CODES.includes(escalation?.escalationCode);
      }
      function throwsNews(model) {
        return blame(
          [
            ...model.all("bpmn:SendTask"),
            ...model.all("bpmn:ThrowEvent").filter((event) => ["Message", "Signal"].some((kind) => definitionsOf(event, kind).length > 0))
          ],
          "%s sends something past the owner, which could end more than the piece: take it out, and say how the piece ended with one of its ends."
        );
      }
      function hearsNews(model) {
        return blame(
          [
            ...model.all("bpmn:ReceiveTask").filter((task) => isTheOwners(task.messageRef)),
            ...model.all("bpmn:CatchEvent").filter(
              (event) => definition(event, "bpmn:SignalEventDefinition") || definitionsOf(event, "Message").some((heard) => isTheOwners(heard.messageRef))
            )
          ],
          "%s listens to what is the whole case's, and the case would no longer hear it: take it out, or wait for a message of the department's own."
        );
      }
      function definitionsOf(event, kind) {
        return (event.eventDefinitions ?? []).filter((one) => is(one, `bpmn:${kind}EventDefinition`));
      }
      function isTheOwners(message) {
        return THE_OWNERS_MESSAGES.includes(message?.name);
      }
      function does(model) {
        return [...wordingsOf(model)].filter((wording) => THE_OWNERS_STEPS.some((step) => mentions(wording, step))).map((wording) => [
          seen(wording),
          "Naming the owner, asking the customer and ending the case are the outcome's, not a department's: take this step out, and end the piece with ${recordDelivery} or an escalation."
        ]);
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/after-the-yes.js
  var require_after_the_yes = __commonJS({
    "bpmnlint-plugin-outcome-desk/after-the-yes.js"(exports, module) {
      var { is, runs } = require_model();
      var { interrupts, isRepeated, leadsTo } = require_at_once();
      var { blame } = require_named();
      var { outcomeOf, watches } = require_outcome();
      var { hears } = require_the_yes();
      var { beginnings } = require_ways_into();
      var records = runs("recordYes");
      var closes = runs("closeTheCase");
      var ENDINGS = ["recordYes", "closeTheCase", "recordUnconfirmed", "recordEnding"];
      function afterTheYes(model) {
        const outcome = outcomeOf(model);
        if (!outcome) {
          return endings(model);
        }
        return outcome.openCase ? findings(model, outcome.openCase) : [];
      }
      function endings(model) {
        return blame(
          ENDINGS.flatMap((step) => model.steps(step)),
          "%s ends a customer's case, and this model is not the outcome that the owner stands in: take it out here. The case is ended where it is owned, behind the owner's subprocess."
        );
      }
      function findings(model, open) {
        const after = {
          model,
          open,
          recordings: model.steps("recordYes"),
          watched: model.all("bpmn:CallActivity").filter(watches),
          closings: model.steps("closeTheCase")
        };
        return [missing, onwards, cutShort, unasked].flatMap((question) => question(after));
      }
      function missing({ model, recordings, watched, closings }) {
        return [
          [
            recordings,
            "Nothing here records the customer's yes: draw the service task ${recordYes} straight behind the owner's subprocess."
          ],
          [
            watched,
            "Nobody watches here that it stays fixed: call watch-that-it-stays-fixed straight behind ${recordYes}."
          ],
          [
            closings,
            "This outcome is never closed: draw the service task ${closeTheCase} behind the watch, where the customer's yes still stands."
          ]
        ].filter(([nodes]) => nodes.length === 0).map(([, says]) => [model.process, says]);
      }
      function onwards({ model, open, recordings, watched }) {
        const leading = (from, there, says) => blame(
          from.filter((node) => !leadsTo(model, node, (next) => there(next) && !isRepeated(next))),
          says
        );
        return [
          ...leading(
            recordings.length > 0 ? [open] : [],
            records,
            "Behind %s the customer's yes is not recorded on every way: lead each straight to the service task ${recordYes}, without anything that waits or is repeated."
          ),
          ...leading(
            watched.length > 0 ? recordings : [],
            isTheWatch,
            "Behind %s nobody watches on every way that it stays fixed: lead each straight to the call of watch-that-it-stays-fixed, without anything that waits or is repeated."
          ),
          ...leading(
            watched,
            (node) => isKept(node, open),
            "Behind %s the case is left with nobody: ask ${hearTheCustomer}, and lead the flow with the condition ${customerSaidYes} to ${closeTheCase} and every other way over ${nameTheOwner} back to the owner's subprocess."
          )
        ];
      }
      function isTheWatch(node) {
        return is(node, "bpmn:CallActivity") && watches(node);
      }
      function isKept(node, open) {
        return closes(node) || node === open;
      }
      function cutShort({ model, open, recordings, watched, closings }) {
        return blame(
          [...recordings, ...watched, ...closings].flatMap((node) => model.boundariesOf(node)).filter(interrupts).filter((boundary) => !leadsTo(model, boundary, (node) => isKept(node, open))),
          "%s cuts short what the customer was promised after their yes, and leaves the case with nobody: take it away, or lead it over ${nameTheOwner} back to the owner's subprocess."
        );
      }
      function unasked({ model, open, recordings, watched, closings }) {
        const comesFrom = (node, such) => beginnings(model, node, (flow) => such(flow.sourceRef)).length === 0;
        return [
          ...blame(
            recordings.filter((step) => !comesFrom(step, (source) => source === open)),
            "%s records a yes while the case is still with its owner: lead to it only the flow out of the owner's subprocess."
          ),
          ...blame(
            watched.filter((watch) => !comesFrom(watch, records)),
            "%s begins without the customer's yes being recorded: lead to it only what comes straight from ${recordYes}."
          ),
          ...blame(
            closings.filter(
              (step) => !beginnings(model, step, () => false).every((hearing) => hears(hearing) && comesFrom(hearing, isTheWatch))
            ),
            "%s could close the case without the watch, or long after it: lead to it only the flow with the condition ${customerSaidYes}, of a gateway behind the ${hearTheCustomer} that comes straight after watch-that-it-stays-fixed."
          )
        ];
      }
      module.exports = { afterTheYes };
    }
  });

  // words.json
  var require_words = __commonJS({
    "words.json"(exports, module) {
      module.exports = {
        deskWrites: ["accepted", "alreadyAsked", "answerBy", "askAgainAt", "caseNumber", "change", "changeMadeBy", "changeMeans", "changeSeen", "comesNext", "customerSaidYes", "department", "entryId", "escalationId", "helped", "helper", "isAskedOn", "isTopRung", "mailId", "missingFact", "offerId", "offeredTo", "orderId", "parcelDue", "passedOn", "pieceId", "promiseDue", "promiseId", "promiseKey", "question", "reliefIsTold", "remindAt", "renewalId", "rung", "stepId", "wasReached", "watchUntil", "way", "whoPromisesAnew"],
        groups: ["ad-hoc", "admin", "agent", "designer", "executive", "expert", "hardware", "head", "manager", "parts", "software", "warranty", "web"],
        listeners: ["showTheCustomersWords"],
        questions: ["askedNow", "due", "owner", "versionFor", "worker"],
        steps: ["bringInTheFirstDepartments", "chooseHowToAsk", "chooseNextRung", "chooseWatchPeriod", "closeTheCase", "decideEligibility", "fileTheMail", "findNextStep", "handOver", "hearTheCustomer", "lookForAnOpenQuestion", "nameTheOwner", "noteWhatWasSaid", "putInForceOrTurnDown", "recordAnswer", "recordBrokeAgain", "recordCannotHelp", "recordDecision", "recordDelivery", "recordEnding", "recordExhausted", "recordFact", "recordHandback", "recordHelp", "recordHelperCannotHelp", "recordLapse", "recordLookedInto", "recordMissedPromise", "recordNewPromise", "recordOrder", "recordOverdue", "recordParcel", "recordReading", "recordResult", "recordShipment", "recordSilence", "recordTrial", "recordUnconfirmed", "recordWayFound", "recordWindDown", "recordYes", "remindWhoMustDecide", "sendTheQuestion", "writeTheBrief"],
        variables: ["accepted", "agreesWithFinding", "alreadyAsked", "answer", "answerBy", "arrivesBy", "askAgainAt", "becameOfIt", "caseNumber", "change", "changeBecause", "changeMadeBy", "changeMeans", "changeSeen", "changeVerdict", "comesNext", "conditions", "customerSaidYes", "customersWords", "decision", "decisionBy", "decisionDetails", "department", "didItHelp", "entryId", "escalationId", "evidence", "expectedBy", "factSource", "factValue", "finding", "helped", "helper", "howAsked", "isAskedOn", "isTopRung", "learnt", "mailId", "mailIs", "missingFact", "newDate", "newPromise", "newPromiseBy", "noted", "offerId", "offeredTo", "orderId", "orderedPart", "parcelDue", "parcelIs", "parcelNote", "passedOn", "pieceId", "promiseDue", "promiseId", "promiseKey", "question", "reached", "reason", "relief", "reliefIsTold", "reliefWords", "remindAt", "renewalId", "result", "resultNote", "rung", "says", "stepId", "supplier", "thirdParty", "tracking", "trialConditions", "trialNote", "trialSeen", "wasReached", "watchUntil", "way", "whatWasDone", "whoPromisesAnew", "why", "words"]
      };
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l6-silence-is-not-a-yes.js
  var require_l6_silence_is_not_a_yes = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l6-silence-is-not-a-yes.js"(exports, module) {
      var { law } = require_law();
      var { property } = require_model();
      var { passes } = require_at_once();
      var { isTheWatch } = require_outcome();
      var { hears } = require_the_yes();
      var { beginnings, isHeard } = require_ways_into();
      var { isADelegateOf, isHandedOn, mentions, seen, variableOf, wordingsOf, writes, writesEverything } = require_wording();
      var { afterTheYes } = require_after_the_yes();
      var { labelOf } = require_named();
      var { deskWrites } = require_words();
      var STEPS = ["recordYes", "closeTheCase"];
      var THE_MODELS_OWN = ["offerId", "promiseKey"];
      module.exports = law((model) => [
        ...unmarked(model),
        ...unconfirmed(model),
        ...afterTheYes(model),
        ...hidden(model),
        ...written(model)
      ]);
      function unmarked(model) {
        return confirming(model).filter((node) => !isMarked(node)).map((node) => [
          node,
          `${labelOf(node)} counts the case as confirmed: mark it so, with the extension property confirmed = true.`
        ]);
      }
      function confirming(model) {
        return [...STEPS.flatMap((step) => model.steps(step)), ...model.all("bpmn:CallActivity").filter(isTheWatch)];
      }
      function isMarked(element) {
        return (property(element, "confirmed") ?? "").trim().toLowerCase() === "true";
      }
      function unconfirmed(model) {
        const nodes = /* @__PURE__ */ new Set([...confirming(model), ...model.all("bpmn:FlowNode").filter(isMarked)]);
        const flows = model.all("bpmn:SequenceFlow").filter(isMarked).filter((flow) => !isSaid(model, flow));
        return [
          ...[...nodes].map((node) => [node, whereFrom(model, node)]),
          ...flows.map((flow) => [flow, whereFrom(model, flow.sourceRef)])
        ].filter(([, from]) => from.length > 0).map(([confirmed, from]) => [
          confirmed,
          `${labelOf(confirmed)} counts the case as confirmed and is reached without the customer's yes, from ${from.map(labelOf).join(", ")}: lead to it only the flow with the condition \${customerSaidYes}, of an exclusive gateway straight behind \${hearTheCustomer}.`
        ]);
      }
      function whereFrom(model, node) {
        return beginnings(model, node, (flow) => isSaid(model, flow));
      }
      function isSaid(model, flow) {
        const from = flow.sourceRef;
        return isHeard(model, flow) || isMarked(flow) || isMarked(from) && passes(from) && !hears(from);
      }
      function hidden(model) {
        return [...wordingsOf(model)].filter((wording) => STEPS.some((step) => mentions(wording, step)) && !isADelegateOf(wording, STEPS)).map((wording) => [
          seen(wording),
          "A case is confirmed and closed by a service task that everybody sees: make ${recordYes} and ${closeTheCase} the delegate expression of one, marked confirmed = true, and name them nowhere else."
        ]);
      }
      function written(model) {
        return [...wordingsOf(model)].flatMap((wording) => {
          const says = whatIsWritten(wording);
          return says ? [[seen(wording), says]] : [];
        });
      }
      function whatIsWritten(wording) {
        if (writes(wording, "customerSaidYes")) {
          return "The variable customerSaidYes is the customer's own word, which only the step ${hearTheCustomer} looks up: write to another variable here.";
        }
        if (writesEverything(wording)) {
          return "All variables are handed over here, and the customer's yes with them, which only the step ${hearTheCustomer} looks up: name each variable that is needed.";
        }
        const variable = variableOf(wording);
        return deskWrites.includes(variable) && !THE_MODELS_OWN.includes(variable) && !isHandedOn(wording) ? `The variable ${variable} is what the desk found out, and only its steps write it: take this out, or write to another variable here.` : void 0;
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l7-no-hidden-end.js
  var require_l7_no_hidden_end = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l7-no-hidden-end.js"(exports, module) {
      var { law } = require_law();
      var { after, around, everyWayMeets, flowsInto, flowsOutOf, is, runs, terminates } = require_model();
      var { interrupts, linkOf, next, only, passes } = require_at_once();
      var { blame } = require_named();
      var { lastOf, startsOf } = require_scope();
      var OFFERS = ["answer-the-offer", "take-it-over"];
      var ASKED = ["askedNow", "offeredTo"];
      var SETTLED = "promise-settled";
      module.exports = law(
        (model) => [undecided, leftOff, offers, lapses, questions, silences, waits, promises].flatMap((question) => question(model))
      );
      function undecided(model) {
        return blame(
          model.all("bpmn:FlowNode").filter((node) => decides(node) && node.default?.sourceRef !== node),
          "%s has no default flow: where none of its conditions holds, the case would get stuck. Make the flow for everything else its default flow."
        );
      }
      function decides(node) {
        const flows = flowsOutOf(node);
        const isAChoice = is(node, "bpmn:ExclusiveGateway") || is(node, "bpmn:InclusiveGateway");
        return isAChoice && flows.length > 1 || (isAChoice || is(node, "bpmn:Activity")) && flows.some((flow) => flow.conditionExpression);
      }
      function leftOff(model) {
        return blame(
          [model.process, ...model.all("bpmn:SubProcess")].flatMap(lastOf).filter((node) => !is(node, "bpmn:EndEvent")),
          "Nothing follows %s, so the case ends there and nobody sees it: lead it on, or to an end event with a name."
        );
      }
      function offers(model) {
        return blame(
          model.all("bpmn:UserTask").filter(isAnOffer).filter(
            (task) => ![task, ...around(task)].flatMap((activity) => clocksOf(model, activity)).some((clock) => everyWayMeets(clock, runs("recordLapse")))
          ),
          "%s is an offer, and whoever gets it may never answer: add an interrupting timer boundary event with the date ${answerBy}, and lead it to the step ${recordLapse}."
        );
      }
      function isAnOffer(task) {
        const [form, key, person] = ["formRef", "formKey", "assignee"].map((name) => task.get(`camunda:${name}`) ?? "");
        return OFFERS.includes(form) || OFFERS.some((offer) => key.includes(offer)) || ASKED.some((asked) => person.includes(asked));
      }
      function lapses(model) {
        return blame(
          model.all("bpmn:BoundaryEvent").filter(isATimer).filter((clock) => is(clock.attachedToRef, "bpmn:UserTask") && isAnOffer(clock.attachedToRef)).filter((clock) => reachesAlone(model, clock, runs("handOver"))),
          "%s means that nobody answered, and something is handed over all the same: lead it past ${handOver}, an offer that lapses moves nothing."
        );
      }
      function questions(model) {
        return blame(
          model.steps("sendTheQuestion").filter((question) => firstWaits(model, question).some((node) => !hasAClock(model, node))),
          "%s asks the customer, who may never answer: let a timer follow at once, and lead it to asking again, to a person, or to an escalation end with the code customer-silent."
        );
      }
      function firstWaits(model, from) {
        const seen = new Set(onwards(model, from));
        const found = [];
        for (const node of seen) {
          const then = onwards(model, node);
          if (!passes(node) || then.length === 0) {
            found.push(node);
          } else {
            then.forEach((one) => seen.add(one));
          }
        }
        return found;
      }
      function hasAClock(model, node) {
        if (is(node, "bpmn:EventBasedGateway")) {
          return after(node).some(isATimer);
        }
        return is(node, "bpmn:Activity") ? clocksOf(model, node).length > 0 : isATimer(node);
      }
      function silences(model) {
        const clocks = model.steps("sendTheQuestion").flatMap((question) => firstWaits(model, question)).flatMap((node) => clocksOf(model, node));
        return blame(
          clocks.filter((clock) => reachesAlone(model, clock, isOver, takesUpTheSilence)),
          "%s means that the customer has not answered, and leads to an end as if they had: lead it to asking again, to a person, or to an escalation end with the code customer-silent."
        );
      }
      function takesUpTheSilence(node) {
        return ["sendTheQuestion", "recordSilence", "recordUnconfirmed"].some((step) => runs(step)(node));
      }
      function isOver(node) {
        return is(node, "bpmn:EndEvent") && ((node.eventDefinitions ?? []).length === 0 || terminates(node));
      }
      function waits(model) {
        return blame(
          model.all("bpmn:FlowNode").filter(waitsForNews).filter((node) => !hasAClock(model, node) && !isWithinATime(model, node)),
          "%s waits for something that may never come: give it a timer (an interrupting boundary event, or one more event behind an event-based gateway), and lead that to what happens then."
        );
      }
      function waitsForNews(node) {
        return is(node, "bpmn:ReceiveTask") || is(node, "bpmn:EventBasedGateway") || is(node, "bpmn:IntermediateCatchEvent") && linkOf(node) === void 0 && !flowsInto(node).some((flow) => is(flow.sourceRef, "bpmn:EventBasedGateway"));
      }
      function isWithinATime(model, node) {
        return around(node).flatMap((inner) => model.boundariesOf(inner)).some((boundary) => isATimer(boundary) && interrupts(boundary));
      }
      function promises(model) {
        return blame(
          model.all("bpmn:ReceiveTask").filter((promise) => promise.messageRef?.name === SETTLED).filter((promise) => {
            const clocks = clocksOf(model, promise);
            return clocks.length > 0 && !clocks.some((clock) => isTakenUp(model, clock));
          }),
          "When the time of %s is over, nobody makes a new promise: lead its timer to the step ${recordMissedPromise} and from there to a user task."
        );
      }
      function isTakenUp(model, clock) {
        return everyWayMeets(clock, runs("recordMissedPromise")) && reachesAlone(model, clock, (node) => is(node, "bpmn:UserTask"));
      }
      function isATimer(node) {
        return Boolean(only(node, "bpmn:TimerEventDefinition"));
      }
      function clocksOf(model, node) {
        return is(node, "bpmn:Activity") ? model.boundariesOf(node).filter((boundary) => isATimer(boundary) && interrupts(boundary)) : [node, ...is(node, "bpmn:EventBasedGateway") ? after(node) : []].filter(isATimer);
      }
      function reachesAlone(model, from, such, takesUp = () => false) {
        const seen = new Set(onwards(model, from));
        for (const node of seen) {
          if (!takesUp(node)) {
            if (such(node) && (!is(node, "bpmn:EndEvent") || onwards(model, node).length === 0)) {
              return true;
            }
            if (!isAnswered(node)) {
              onwards(model, node).forEach((one) => seen.add(one));
            }
          }
        }
        return false;
      }
      function isAnswered(node) {
        return ["bpmn:UserTask", "bpmn:ReceiveTask", "bpmn:CallActivity"].some((kind) => is(node, kind)) || Boolean(only(node, "bpmn:MessageEventDefinition"));
      }
      function onwards(model, node) {
        if (is(node, "bpmn:SubProcess")) {
          return startsOf(node);
        }
        const scope = node.$parent;
        return isOver(node) && is(scope, "bpmn:SubProcess") && !scope.triggeredByEvent ? next(model, scope) : next(model, node);
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l8-everyone-knows-what-to-do.js
  var require_l8_everyone_knows_what_to_do = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l8-everyone-knows-what-to-do.js"(exports, module) {
      var { law } = require_law();
      var { hasName, named } = require_named();
      var { groups } = require_words();
      var THE_DEPARTMENT = "${department}";
      var ASKED = /^\s*[$#]\{\s*([a-zA-Z]+)\.([a-zA-Z]+)\(.*}\s*$/;
      var COMPUTED = /^\s*[$#]\{.+}\s*$/;
      var DURATION = /^P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?$/;
      var NAME_A_PERSON = ["owner.of", "owner.acting", "worker.of", "askedNow.person"];
      var NAME_A_DATE = ["due.of", "due.ofPiece"];
      module.exports = law((model) => [
        ...model.all("bpmn:UserTask").flatMap((task) => wrongWith(task, model).map((says) => [task, says])),
        ...forNobody(model)
      ]);
      function wrongWith(task, model) {
        return [noName, wrongForm, wrongGroup, noPerson, wrongDueDate].flatMap((question) => question(task, model) ?? []);
      }
      function forNobody(model) {
        return model.all("bpmn:Task").filter((task) => task.$type === "bpmn:Task" || task.$type === "bpmn:ManualTask").map((task) => [
          task,
          `${named(task)} is done by nobody: the desk passes it by. Make it a user task with a form, a group and a due date, or a service task that runs a step.`
        ]);
      }
      function noName(task) {
        return hasName(task.name) ? void 0 : "This task has no name: whoever gets it cannot know what to do. Name it, verb and object.";
      }
      function wrongForm(task) {
        if (textOf(task, "formRef") === "") {
          return `${named(task)} has no form. Choose a form under Forms (type "Camunda Forms", form reference) that says what came of the task.`;
        }
        return ["latest", "deployment"].includes(task.get("camunda:formRefBinding")) ? void 0 : `The form of ${named(task)} is bound to nothing that is sure to exist. Set its binding to latest.`;
      }
      function wrongGroup(task, model) {
        const group = groupsOf(task).find((group2) => ![...groups, THE_DEPARTMENT].includes(group2) && !isOwnGroup(group2, model));
        return group === void 0 ? void 0 : `${named(task)} is for the group "${group}", which nobody is in. Choose one of: ${groups.join(", ")}; or \${department}.`;
      }
      function isOwnGroup(group, model) {
        return model.isDepartment && group === model.key;
      }
      function groupsOf(task) {
        return textOf(task, "candidateGroups").split(",").map((group) => group.trim()).filter((group) => group !== "");
      }
      function noPerson(task) {
        const assignee = textOf(task, "assignee");
        if (groupsOf(task).length > 0 && (assignee === "" || isPerson(assignee))) {
          return void 0;
        }
        if (assignee === "") {
          return `${named(task)} is for nobody. Set an assignee such as \${owner.acting(execution)}, or a candidate group.`;
        }
        if (!isPerson(assignee)) {
          return `The assignee of ${named(task)}, ${assignee}, is no person. Set one such as \${owner.acting(execution)}.`;
        }
        return asks(assignee, ["worker.of"]) ? `${named(task)} may be for nobody: \${worker.of(execution)} names a person only where one works on it alone. Set a candidate group, too, such as \${department}.` : void 0;
      }
      function isPerson(assignee) {
        return assignee !== THE_DEPARTMENT && (!ASKED.test(assignee) || asks(assignee, NAME_A_PERSON));
      }
      function wrongDueDate(task) {
        const due = textOf(task, "dueDate");
        if (due === "") {
          return `${named(task)} has no due date, so nobody is reminded of it. Set it to \${due.of(execution)}.`;
        }
        return (ASKED.test(due) ? asks(due, NAME_A_DATE) : COMPUTED.test(due) || DURATION.test(due)) ? void 0 : `The due date of ${named(task)}, ${due}, is not a date of each case. Set it to \${due.of(execution)}.`;
      }
      function asks(expression, questions) {
        const [, bean, question] = ASKED.exec(expression) ?? [];
        return questions.includes(`${bean}.${question}`);
      }
      function textOf(task, attribute) {
        return (task.get(`camunda:${attribute}`) ?? "").trim();
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l9-the-case-travels.js
  var require_l9_the_case_travels = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l9-the-case-travels.js"(exports, module) {
      var { law } = require_law();
      var { extensions, nameOf } = require_model();
      var { callsForHelp } = require_way_out();
      var { variables } = require_words();
      var ANY_DEPARTMENT = "${department}";
      var CHECKLIST = "work-checklist";
      var BUSINESS_KEY = ["#{execution.processBusinessKey}", "${execution.processBusinessKey}"];
      module.exports = law(
        (model) => model.all("bpmn:CallActivity").flatMap((call) => whatIsWrongWith(call).map((says) => [call, `"${nameOf(call)}" ${says}`]))
      );
      function whatIsWrongWith(call) {
        return [whoIsCalled, whichVersion, whichCase, whatGoesIn, whatComesOut, whatIsMissing, whatElseIsDone].flatMap(
          (question) => question(call) ?? []
        );
      }
      function whoIsCalled({ calledElement: called }) {
        if (called === void 0) {
          return "calls no process. Set the called element to the process id of a model.";
        }
        return isComputed(called) && called !== ANY_DEPARTMENT ? `calls ${called}, which is not there. Call a model that is deployed, or deploy it together with this one; of variables only \${department} may be called.` : void 0;
      }
      function isComputed(called) {
        return /[$#]\{/.test(called) || called.trim() === "";
      }
      function whichVersion(call) {
        const called = call.calledElement;
        if (called === void 0) {
          return void 0;
        }
        if (call.get("camunda:calledElementTenantId") !== void 0) {
          return "calls a model of a tenant. Take the tenant away; there is one house.";
        }
        const [versions, ...others] = versionFor(called);
        switch (call.get("camunda:calledElementBinding")) {
          case "deployment":
            return isComputed(called) ? `looks for ${called} among the files that are deployed with it, and it is not there. Deploy the two together, or set the binding to version, and the version to ${versions}.` : void 0;
          case "version":
            return [versions, ...others].includes((call.get("camunda:calledElementVersion") ?? "").replaceAll(" ", "")) ? void 0 : `does not start the latest version of what it calls. Set its version to ${versions}.`;
          default:
            return `does not say which version it calls. Set its binding to version, and the version to ${versions}.`;
        }
      }
      function versionFor(called) {
        return called === ANY_DEPARTMENT ? ["${versionFor.latest(department)}"] : [`\${versionFor.latest('${called}')}`, `\${versionFor.latest("${called}")}`];
      }
      function whichCase(call) {
        const keys = given(call).map(({ businessKey }) => businessKey).filter((key) => key !== void 0);
        return keys.length > 0 && keys.every((key) => BUSINESS_KEY.includes(key)) ? void 0 : "does not pass which case it is. Add the business key #{execution.processBusinessKey} to its in mappings.";
      }
      function whatGoesIn(call) {
        return given(call).filter(({ businessKey, source }) => businessKey === void 0 || source !== void 0).every(isKept) ? void 0 : "passes more than variables that the house knows. Pass each by its own name, from a source to the same target: no expressions, and not all of them.";
      }
      function whatComesOut(call) {
        return extensions(call, "camunda:Out").every((out) => out.local === true && isKept(out)) ? void 0 : "brings back more than it may. Bring back single variables that the house knows, each by its own name, and mark them local: calls that end at the same moment would get in each other's way.";
      }
      function isKept({ source, target, sourceExpression, variables: all }) {
        return all === void 0 && sourceExpression === void 0 && source === target && variables.includes(source);
      }
      function whatIsMissing(call) {
        const passed = given(call).map(({ target }) => target);
        if (callsForHelp(call)) {
          return passed.includes("escalationId") || passed.includes("pieceId") ? void 0 : "does not pass what help is needed for. Add escalationId or pieceId to its in mappings.";
        }
        return worksAPiece(call) && !["pieceId", "department"].every((needed) => passed.includes(needed)) ? "does not pass which piece of work it is, and whose. Add pieceId and department to its in mappings." : void 0;
      }
      function worksAPiece({ calledElement: called }) {
        return called === ANY_DEPARTMENT || called === CHECKLIST;
      }
      function whatElseIsDone(call) {
        return call.get("camunda:variableMappingClass") === void 0 && call.get("camunda:variableMappingDelegateExpression") === void 0 && extensions(call, "camunda:InputOutput").length === 0 ? void 0 : "changes variables beside its in and out mappings. Take its inputs, outputs and delegated mapping away.";
      }
      function given(call) {
        return extensions(call, "camunda:In");
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/expressions.js
  var require_expressions = __commonJS({
    "bpmnlint-plugin-outcome-desk/expressions.js"(exports, module) {
      var words = require_words();
      var STARTS = /[$#]\{/;
      var WHOLE = /[$#]\{((?:[^{}'"]|'[^'\\]*'|"[^"\\]*")*)}/g;
      var LITERAL = /'[^']*'|"[^"]*"/g;
      var ASKED = /\b([a-zA-Z]+)\.([a-zA-Z]+)\( *([a-zA-Z]*) *\)/g;
      var BUSINESS_KEY = /\bexecution\.processBusinessKey\b/g;
      var NAME = /[a-zA-Z_][a-zA-Z_0-9]*/g;
      var SIGNS = /^[\s0-9=!<>&|()?:]*$/;
      var JOINING = ["true", "false", "null", "empty", "not", "and", "or", "eq", "ne", "lt", "gt", "le", "ge"];
      var A_VALUE = " 0 ";
      var QUESTIONS = [
        "owner.of",
        "owner.acting",
        "worker.of",
        "due.of",
        "due.ofPiece",
        "askedNow.offers",
        "askedNow.person",
        "versionFor.latest"
      ];
      function isExpressionIn(text) {
        return STARTS.test(text);
      }
      function areOurs(text) {
        return [...text.matchAll(WHOLE)].every(([, said]) => isOurs(said)) && !isExpressionIn(text.replaceAll(WHOLE, ""));
      }
      function isOurs(said) {
        const withoutLiterals = said.replaceAll(LITERAL, A_VALUE);
        const withoutKey = withoutLiterals.replaceAll(BUSINESS_KEY, A_VALUE);
        const withoutQuestions = ` ${withLiteralsAsked(withoutKey)}`.replaceAll(
          ASKED,
          (_, bean, question, about) => isQuestion(bean, question, about) ? A_VALUE : "."
        );
        const names = withoutQuestions.match(NAME) ?? [];
        return said.trim() !== "" && names.every((name) => JOINING.includes(name) || words.variables.includes(name)) && SIGNS.test(withoutQuestions.replaceAll(NAME, A_VALUE));
      }
      function withLiteralsAsked(said) {
        return said.replaceAll(/\( *0 *\)/g, "()");
      }
      function isQuestion(bean, question, about) {
        const isAboutACalledModel = about === "" || words.variables.includes(about);
        return words.questions.includes(bean) && QUESTIONS.includes(`${bean}.${question}`) && (bean === "versionFor" ? isAboutACalledModel : about === "execution");
      }
      module.exports = { isExpressionIn, areOurs };
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l10-no-code-in-models.js
  var require_l10_no_code_in_models = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l10-no-code-in-models.js"(exports, module) {
      var { law } = require_law();
      var { areOurs, isExpressionIn } = require_expressions();
      var { written } = require_written();
      var { listeners, steps } = require_words();
      var ATTRIBUTES = [
        "assignee",
        "async",
        "asyncAfter",
        "asyncBefore",
        "calledElementBinding",
        "calledElementVersion",
        "calledElementVersionTag",
        "candidateGroups",
        "candidateStarterGroups",
        "candidateStarterUsers",
        "candidateUsers",
        "collection",
        "delegateExpression",
        "diagramRelationId",
        "dueDate",
        "elementVariable",
        "errorCodeVariable",
        "errorMessage",
        "errorMessageVariable",
        "escalationCodeVariable",
        "exclusive",
        "followUpDate",
        "formRef",
        "formRefBinding",
        "formRefVersion",
        "historyTimeToLive",
        "initiator",
        "isStartableInTasklist",
        "jobPriority",
        "modelerTemplate",
        "modelerTemplateIcon",
        "modelerTemplateVersion",
        "priority",
        "taskPriority",
        "variableEvents",
        "variableName",
        "versionTag"
      ];
      var EXTENSIONS = [
        "entry",
        "failedJobRetryTimeCycle",
        "in",
        "inputOutput",
        "inputParameter",
        "list",
        "map",
        "out",
        "outputParameter",
        "potentialStarter",
        "properties",
        "property",
        "taskListener",
        "value"
      ];
      var CODE = ["class", "expression", "language", "resource", "script", "scriptFormat", "type"];
      var TASKS_OF_THEIR_OWN = ["scriptTask", "sendTask", "businessRuleTask"];
      var CONDITIONS = ["conditionExpression", "condition", "completionCondition"];
      module.exports = law((model) => [...look(written(model.definitions), model.process)]);
      function* look(here, within) {
        const blamed = here.space === "bpmn" && here.id ? here.element : within;
        for (const says of new Set(wrongWith(here))) {
          yield [blamed, says];
        }
        for (const child of here.children) {
          yield* look(child, blamed);
        }
      }
      function wrongWith(here) {
        const own = { bpmn: ownKind, engine: extension }[here.space]?.(here);
        return [
          ...own ? [own] : [],
          ...here.attributes.flatMap((attribute) => wrongAttribute(here, attribute) ?? []),
          ...here.texts.filter((text) => isExpressionIn(text) && !areOurs(text)).map(notOurs)
        ];
      }
      function ownKind({ name, attributes }) {
        if (TASKS_OF_THEIR_OWN.includes(name) || name === "script") {
          return `A ${spoken(name)} runs something that is not the desk's. Make it a service task with a delegate expression that names a step, such as \${recordResult}.`;
        }
        if (name === "import") {
          return "The model imports something from elsewhere. Take the import out.";
        }
        if (name === "serviceTask") {
          return names(steps, attributes.find(({ name: name2, space }) => name2 === "delegateExpression" && space === "engine")) ? void 0 : "This service task runs no step of the desk. Set its implementation to a delegate expression with a step of the vocabulary, such as ${recordResult}.";
        }
        return CONDITIONS.includes(name) && attributes.some(({ name: name2 }) => name2 === "language") ? "A condition is an expression over the case's variables, such as ${helped}, and no script. Set its type to expression." : void 0;
      }
      function extension({ name, attributes }) {
        if (!EXTENSIONS.includes(name)) {
          return `"${name}" brings code, a field or a connection of its own. Take it out: a model uses the named steps, the listener \${showTheCustomersWords} and the questions only.`;
        }
        return name !== "taskListener" || names(listeners, attributes.find(({ name: name2 }) => name2 === "delegateExpression")) ? void 0 : "This listener is not the desk's. Use a delegate expression with ${showTheCustomersWords}, on create.";
      }
      function names(beans, attribute) {
        return beans.some((bean) => attribute?.value === `\${${bean}}`);
      }
      function wrongAttribute(here, { name, space, value }) {
        const isEngines = space === "engine";
        const isExtensions = space === void 0 && here.space === "engine";
        if (isEngines && !ATTRIBUTES.includes(name) || isExtensions && CODE.includes(name)) {
          return `"${name}" (${value}) names code, a page or a system outside the desk. Take it out; a service task names its step as a delegate expression, a user task its form as a form reference.`;
        }
        if (name === "delegateExpression") {
          return ["serviceTask", "taskListener"].includes(here.name) ? void 0 : `Only a service task runs a step: draw one for ${value}.`;
        }
        return isExpressionIn(value) && !areOurs(value) ? notOurs(value) : void 0;
      }
      function notOurs(text) {
        return `${text.trim()} is not one of the desk's expressions. Use a variable, a variable compared with a value, or a question such as \${due.of(execution)}.`;
      }
      function spoken(name) {
        return name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l11-readable.js
  var require_l11_readable = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l11-readable.js"(exports, module) {
      var { law } = require_law();
      var { flowsOutOf, is } = require_model();
      var { hasName, named } = require_named();
      var KEPT = /^(?:P?0*[1-9]\d*D?|P0*[1-9]\d*[WMY])$/;
      var CHOSEN = /^(?!sid-)\p{L}[\p{L}\d]*([_.-]\p{L}[\p{L}\d]*)*$/u;
      var KIND_ONLY = /^(?:((start|end|boundary|intermediate|throw|catch|message|timer|escalation|error|user|service|script|send|receive|manual|business|rule|call|sub|ad|hoc|exclusive|parallel|inclusive|event|based|sequence|id|element)*(event|task|activity|process|gateway|flow|transaction|element|id|start|end)?)[_.-]?\p{L}?\d*)$/iu;
      module.exports = law((model, { file }) => {
        const drawn = drawnIn(model);
        const elements = [...model.all("bpmn:FlowNode"), ...model.all("bpmn:SequenceFlow")];
        return [
          ...[otherName(model, file), notExecutable(model), notKept(model)].flatMap((says) => says ? [[model.process, says]] : []),
          ...elements.flatMap(
            (element) => [noChosenId(element), noName(element), notDrawn(element, drawn)].flatMap((says) => says ? [[element, says]] : [])
          )
        ];
      });
      function otherName({ key }, file = key) {
        return file === key ? void 0 : `The process ${key} is in the file ${file}.bpmn. Give both the same name, small letters and hyphens.`;
      }
      function notExecutable({ process }) {
        return process.isExecutable ? void 0 : "This process is not executable, so the desk would not run it. Set Executable.";
      }
      function notKept({ process }) {
        return KEPT.test((process.get("camunda:historyTimeToLive") ?? "").trim()) ? void 0 : "Nothing says how long the history of this is kept. Set History time to live, such as P180D.";
      }
      function noChosenId({ id = "" }) {
        return CHOSEN.test(id) && !KIND_ONLY.test(id) ? void 0 : `The id ${id} was made up by a program: whoever reads a log learns nothing from it. Choose one that says what this is, such as Task_WorkTheStep.`;
      }
      function noName(element) {
        const needsOne = is(element, "bpmn:Activity") || is(element, "bpmn:Event") || isABranch(element);
        return !needsOne || hasName(element.name) ? void 0 : `${element.id} has no name. Name it: a task by verb and object, an event by what has happened, a gateway by its question.`;
      }
      function isABranch(element) {
        return is(element, "bpmn:Gateway") && !is(element, "bpmn:ParallelGateway") && flowsOutOf(element).length > 1;
      }
      function drawnIn(model) {
        return new Set([...model.all("bpmndi:BPMNShape"), ...model.all("bpmndi:BPMNEdge")].map((shape) => shape.bpmnElement));
      }
      function notDrawn(element, drawn) {
        return drawn.size === 0 || drawn.has(element) ? void 0 : `${named(element)} is in the model and not in its diagram, so nobody sees it. Draw it, or take it out.`;
      }
    }
  });

  // bpmnlint-plugin-outcome-desk/rules/l12-finite-clocks.js
  var require_l12_finite_clocks = __commonJS({
    "bpmnlint-plugin-outcome-desk/rules/l12-finite-clocks.js"(exports, module) {
      var { law } = require_law();
      var { definition, flowsInto, is } = require_model();
      var { interrupts, next } = require_at_once();
      var { blame } = require_named();
      var { seen, wordingsOf } = require_wording();
      var COUNTED = /^R[1-9]\d{0,2}\/.+$/;
      var RETRIES = "failedJobRetryTimeCycle";
      module.exports = law((model) => [...repeated(model), ...retried(model), ...drawnInCircles(model)]);
      function repeated(model) {
        return blame(
          model.all("bpmn:TimerEventDefinition").filter((timer) => timer.timeCycle && !isCounted(timer.timeCycle.body ?? "")).map((timer) => timer.$parent).filter((event) => is(event, "bpmn:FlowElement")),
          "%s repeats, and nothing says how often: let it strike once, at a date from the record, or write a number of times, such as R3/P1D."
        );
      }
      function isCounted(cycle) {
        return COUNTED.test(cycle.trim());
      }
      function retried(model) {
        return [...wordingsOf(model)].filter(({ here, field, value }) => here.name === RETRIES && field === "" && value.trim().startsWith("R")).filter(({ value }) => !isCounted(value)).map((wording) => [
          seen(wording),
          "A step that fails is tried again without end here: write a number of times, such as R3/PT5M."
        ]);
      }
      function drawnInCircles(model) {
        return blame(
          model.all("bpmn:FlowNode").filter(isAClock).filter((clock) => comesRoundForEver(model, clock)),
          "%s comes round again and again, and nothing leads out of the circle: ask in a gateway how often it was, and lead the last time to a person."
        );
      }
      function isAClock(node) {
        return (is(node, "bpmn:IntermediateCatchEvent") || is(node, "bpmn:BoundaryEvent") && Boolean(node.attachedToRef) && interrupts(node)) && Boolean(definition(node, "bpmn:TimerEventDefinition"));
      }
      function comesRoundForEver(model, clock) {
        const waiting = whereItWaits(clock);
        const met = /* @__PURE__ */ new Set();
        return !waiting.some((node) => is(node, "bpmn:UserTask")) && onlyCircles(model, clock, waiting, met) && waiting.some((node) => met.has(node));
      }
      function onlyCircles(model, from, waiting, met) {
        const nodes = [...next(model, from), ...waysOutOf(model, from)];
        return nodes.length > 0 && nodes.filter((node) => isNew(met, node) && !waiting.includes(node)).every((node) => !is(node, "bpmn:UserTask") && onlyCircles(model, node, waiting, met));
      }
      function isNew(met, node) {
        return !met.has(node) && Boolean(met.add(node));
      }
      function waysOutOf(model, node) {
        return is(node, "bpmn:CallActivity") || is(node, "bpmn:SubProcess") ? model.boundariesOf(node).filter(interrupts) : [];
      }
      function whereItWaits(clock) {
        if (is(clock, "bpmn:BoundaryEvent")) {
          return [clock.attachedToRef];
        }
        const gateways = flowsInto(clock).map((flow) => flow.sourceRef).filter((source) => is(source, "bpmn:EventBasedGateway"));
        return gateways.length > 0 ? gateways : [clock];
      }
    }
  });

  // client-src/client.js
  var require_client = __commonJS({
    "client-src/client.js"() {
      var PACKAGE = "bpmnlint-plugin-outcome-desk";
      var { configs } = require_bpmnlint_plugin_outcome_desk();
      var rules = {
        "one-process": require_one_process(),
        "l1-one-owner": require_l1_one_owner(),
        "l2-escalations-are-caught": require_l2_escalations_are_caught(),
        "l3-exhausted-leads-out": require_l3_exhausted_leads_out(),
        "l4-everyone-can-say-cannot-help": require_l4_everyone_can_say_cannot_help(),
        "l5-a-piece-cannot-end-the-case": require_l5_a_piece_cannot_end_the_case(),
        "l6-silence-is-not-a-yes": require_l6_silence_is_not_a_yes(),
        "l7-no-hidden-end": require_l7_no_hidden_end(),
        "l8-everyone-knows-what-to-do": require_l8_everyone_knows_what_to_do(),
        "l9-the-case-travels": require_l9_the_case_travels(),
        "l10-no-code-in-models": require_l10_no_code_in_models(),
        "l11-readable": require_l11_readable(),
        "l12-finite-clocks": require_l12_finite_clocks()
      };
      var resolver = {
        resolveRule: (pkg, name) => found(pkg === PACKAGE && rules[name], `${pkg}/${name}`),
        resolveConfig: (pkg, name) => found(pkg === PACKAGE && configs[name], `${pkg}/${name}`)
      };
      function found(thing, name) {
        if (!thing) {
          throw new Error(`${name} is not here`);
        }
        return thing;
      }
      window.plugins = window.plugins || [];
      window.plugins.push({
        type: "lintRules.bpmn",
        plugin: { config: { extends: `plugin:${PACKAGE}/recommended` }, resolver }
      });
    }
  });
  require_client();
})();
