// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/exchange_dialog.h"

#include "app/client/list_reader.h"
#include "app/presenters/code_naming.h"
#include "app/presenters/messages.h"
#include "app/presenters/selection_slips.h"
#include "app/presenters/undo_text.h"
#include "shared/model/course_outcome.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QJsonArray>
#include <QLabel>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

namespace {

struct ExchangeText
{
    Q_DECLARE_TR_FUNCTIONS(Exchange)
};

QJsonObject paramsOf(const BulkStep &step, qint64 in, qint64 out)
{
    return {{u"ids"_s, QJsonArray{in}}, {step.field, true}, {u"instead"_s, out}};
}

void exchange(const PageContext &context, QWidget *parent, const BulkStep &step, qint64 in, qint64 out,
              const std::function<void()> &done)
{
    context.source.write(step.method, paramsOf(step, in, out), parent,
                         [=, &context](const protocol::Answer<QJsonObject> &answer) {
                             if (!answer) {
                                 context.notices.say(Notices::Kind::Problem,
                                                     messages::fault(answer.error(), recordType(step.type)));
                                 return;
                             }
                             const QJsonValue refused = answer->value(u"refused"_s)[0][u"refusal"];
                             if (const auto refusal = refusalFromJson(refused.toObject())) {
                                 context.notices.say(Notices::Kind::Warning, messages::refusal(*refusal));
                                 return;
                             }
                             const QString text =
                                 ExchangeText::tr("One selection was exchanged for another.");
                             offerUndo(context.undo, context.notices, text,
                                       context.undo.add(text, {{step.method, paramsOf(step, out, in)}}));
                             done();
                         });
}

/// The selections that may make room, and what people read of each.
void choose(const PageContext &context, QWidget *parent, const BulkStep &step, qint64 id,
            const Refusal &refusal, const QHash<QString, qint64> &selected, const QStringList &names,
            const std::function<void()> &done)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName(u"exchangeSelection"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(ExchangeText::tr("Exchange a selection"));
    dialog->setLabelText(messages::refusal(refusal) + u"\n\n"_s +
                         ExchangeText::tr("Which selection makes room for this one?"));
    wrapLabel(*dialog);
    dialog->setOption(QInputDialog::UseListViewForComboBoxItems);
    dialog->setComboBoxItems(names);
    dialog->setTextValue(names.first());
    dialog->setOkButtonText(ExchangeText::tr("Exchange"));
    dialog->setCancelButtonText(ExchangeText::tr("Cancel"));
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, [=, &context](const QString &name) {
        if (const qint64 out = selected.value(name))
            exchange(context, parent, step, id, out, done);
    });
    dialog->open();
}

} // namespace

void wrapLabel(QInputDialog &dialog)
{
    constexpr int readable = 460;
    for (QLabel *label : dialog.findChildren<QLabel *>()) {
        label->setWordWrap(true);
        label->setMinimumWidth(readable); // the dialog's own width follows its layout
    }
}

void offerExchange(const PageContext &context, QWidget *parent, const BulkStep &step, qint64 id,
                   const Refusal &refusal, std::function<void()> done)
{
    const auto tell = [&context, type = step.type](const protocol::Fault &fault) {
        context.notices.say(Notices::Kind::Problem, messages::fault(fault, recordType(type)));
    };
    context.source.get(step.type, id, parent, [=, &context](const protocol::Answer<QJsonObject> &answer) {
        if (!answer)
            return tell(answer.error());
        const QJsonObject record = answer->value(u"record"_s).toObject();
        const bool isOutcome = step.type == recordTypeOf<CourseOutcome>().name();
        const QString about = isOutcome ? u"courseId.name"_s : u"kind"_s;
        protocol::RecordQuery query;
        query.type = step.type;
        query.columns = {u"title"_s, about};
        if (!isOutcome)
            query.columns += performanceNameFields();
        query.conditions = {{u"studentId"_s, Operator::Equal, record[u"studentId"]},
                            {u"schoolYear"_s, Operator::Equal, record[u"schoolYear"]},
                            {step.field, Operator::Equal, true},
                            {u"submittedIn"_s, Operator::IsEmpty, {}}};
        query.sort = {{about}, {u"title"_s}};
        readRecords(context.source, query, parent,
                    [=, &context](const protocol::Answer<std::vector<QJsonObject>> &found) {
                        if (!found)
                            return tell(found.error());
                        nameCodes(
                            context.source, *recordType(step.type), *found, parent,
                            [=, &context](const std::vector<QJsonObject> &named) {
                                QHash<QString, qint64> selected;
                                QStringList names;
                                for (const QJsonObject &each : named) {
                                    QString told = each[about].toString();
                                    if (const auto kind = fromWire<PerformanceKind>(told); !isOutcome && kind)
                                        told = messages::codeLabel(*kind);
                                    const QString title = selectedName(each);
                                    QString name = told + u"　"_s + title;
                                    for (int twin = 2; selected.contains(name); ++twin)
                                        name = u"%1　%2 (%3)"_s.arg(told, title).arg(twin);
                                    selected.insert(name, each[u"id"].toInteger());
                                    names.append(name);
                                }
                                if (names.isEmpty())
                                    context.notices.say(Notices::Kind::Warning, messages::refusal(refusal));
                                else
                                    choose(context, parent, step, id, refusal, selected, names, done);
                            });
                    });
    });
}

} // namespace licheng
