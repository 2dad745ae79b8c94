// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/bulk_step.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/students.h"

namespace licheng::service {

/// What a call asks to be selected (article 6, paragraph 1).
struct SelectionOrder
{
    QJsonArray ids;
    bool isWanted = false;
    qint64 instead = 0; ///< what the one id takes the place of; 0: nothing

    [[nodiscard]] static protocol::Answer<SelectionOrder> from(const QJsonObject &params)
    {
        const SelectionOrder order{params[u"ids"].toArray(), params[u"selected"].toBool(),
                                   params[u"instead"].toInteger()};
        if (order.ids.isEmpty())
            return protocol::invalid(QStringLiteral("ids"), "range"_rule);
        if (!params[u"selected"].isBool())
            return protocol::invalid(QStringLiteral("selected"), "kind"_rule);
        if (order.instead != 0 && (!order.isWanted || order.ids.size() != 1))
            return protocol::invalid(QStringLiteral("instead"), "range"_rule);
        return order;
    }
};

/// Selects, takes back or exchanges what a type of records offers, inside the writer: the quota, the window
/// and the exchange of who is over a quota that was lowered are one for all types. Of the type's own are its
/// `Rules`: Record, Reader (as of runBulk(), whose item has the student), recordOf(item), used(facts, item),
/// and the verdicts select(item, used, regulation), swap(item, given, used, regulation) and unselect(item,
/// regulation).
template <class Rules>
[[nodiscard]] protocol::Answer<QJsonObject> runSelection(store::WriteContext &write, const Caller &caller,
                                                         const SelectionOrder &order,
                                                         const Regulation &regulation)
{
    using Record = typename Rules::Record;
    using Reader = typename Rules::Reader;
    const RecordType &type = recordTypeOf<Record>();
    std::optional<Record> given;
    if (order.instead != 0) {
        given = write.get(Id<Record>(order.instead));
        if (!given || !mayTouch(write.connection(), caller, Action::Select, type, order.instead))
            return protocol::notFound(type.name(), order.instead);
        // An exchange is one student's within one year: nobody loses a selection to somebody else.
        const auto chosen = write.get(Id<Record>(order.ids[0].toInteger()));
        if (chosen && (chosen->studentId != given->studentId || chosen->schoolYear != given->schoolYear))
            return protocol::invalid(QStringLiteral("instead"), "reference"_rule);
    }
    const auto isDone = [&](const auto &item) { return Rules::recordOf(item).selected == order.isWanted; };
    const auto decide = [&](OutcomeFacts &facts, const auto &item) -> Verdict {
        if (Verdict studying = studyingVerdict(item.student, regulation); !studying.isAllowed())
            return studying;
        const qint64 used = Rules::used(facts, item);
        const Verdict rule = given            ? Rules::swap(item, *given, used, regulation)
                             : order.isWanted ? Rules::select(item, used, regulation)
                                              : Rules::unselect(item, regulation);
        if (!rule.isAllowed())
            return rule;
        const Record &record = Rules::recordOf(item);
        return facts.window(WindowKind::Select, {record.schoolYear, record.semester}, item.student,
                            write.now(), regulation);
    };
    const auto mark = [&](Record record, bool isSelected) {
        record.selected = isSelected;
        record.selectedAt = isSelected ? write.now() : QDateTime();
        return write.change(record, QStringLiteral("select"));
    };
    const auto apply = [&](const auto &item) {
        if (given && given->selected) {
            if (auto freed = mark(*given, false); !freed)
                return freed;
        }
        return mark(Rules::recordOf(item), order.isWanted);
    };
    return runBulk<Record>(write, caller, Action::Select, order.ids, Reader(write.records()), isDone, decide,
                           apply);
}

/// The method of the type.
template <class Rules>
void select(store::Writer &writer, RegulationBook &regulations, const char *method, CallContext &context,
            const QJsonObject &params, Done done)
{
    const auto order = SelectionOrder::from(params);
    if (!order)
        return done(order.error());
    const auto job = [order = *order,
                      &regulations](store::WriteContext &write,
                                    const CallerPtr &caller) -> protocol::Answer<QJsonObject> {
        const auto regulation = regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        return runSelection<Rules>(write, *caller, order, *regulation);
    };
    submitWrite(writer, context, method, params, job, std::move(done));
}

} // namespace licheng::service
