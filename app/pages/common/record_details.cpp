// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_details.h"

#include "app/models/display.h"
#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "shared/model/codes.h"
#include "shared/model/receipt_question.h"
#include "shared/model/receipt_row.h"
#include "shared/model/school_time.h"
#include "shared/model/submission_list.h"
#include "shared/model/trouble_answer.h"
#include "shared/model/trouble_report.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QPointer>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct UnitText
{
    Q_DECLARE_TR_FUNCTIONS(Units)
};

struct HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(History)
};

/// Who was added to several references, and who was taken out.
QString changedReferences(const FieldInfo &field, const QJsonArray &before, const QJsonArray &after,
                          const ReferenceNames &names)
{
    const auto without = [](const QJsonArray &these, const QJsonArray &those) {
        QJsonArray rest;
        for (const QJsonValue &id : these) {
            if (!those.contains(id))
                rest.append(id);
        }
        return rest;
    };
    QStringList parts;
    if (const QJsonArray added = without(after, before); !added.isEmpty())
        parts.append(HistoryText::tr("added %1").arg(referenceText(field, added, names)));
    if (const QJsonArray removed = without(before, after); !removed.isEmpty())
        parts.append(HistoryText::tr("took out %1").arg(referenceText(field, removed, names)));
    return HistoryText::tr("%1 (%2)").arg(fieldTitle(field), parts.join(u'；'));
}

} // namespace

QString wholeText(const FieldInfo &field, const QJsonObject &record, const ReferenceNames &names,
                  const CodeOfRecord &codes)
{
    const QJsonValue value = record.value(QLatin1String(field.name));
    // What was pasted is a text until the server has found what it means.
    if (field.kind == FieldKind::Reference && value.isString())
        return value.toString();
    if (field.kind == FieldKind::Reference || field.kind == FieldKind::References)
        return referenceText(field, value, names);
    const QString text = displayText(field, value).simplified();
    return codes && field.kind == FieldKind::Text && !text.isEmpty() ? codes(field, record, text) : text;
}

QString shortText(const FieldInfo &field, const QJsonObject &record, const ReferenceNames &names,
                  const CodeOfRecord &codes)
{
    constexpr qsizetype longest = 40;
    QString text = wholeText(field, record, names, codes);
    if (text.size() > longest)
        text = text.first(longest - 1) + u'…';
    return text.isEmpty() ? HistoryText::tr("empty") : text;
}

QString changedFields(const RecordType &type, const QJsonObject &before, const QJsonObject &after,
                      const ReferenceNames &names, const CodeOfRecord &codes)
{
    QStringList titles;
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        // What a version of the program did not know yet was nothing.
        if (field.kind == FieldKind::References) {
            if (before.value(name).toArray() != after.value(name).toArray())
                titles.append(changedReferences(field, before.value(name).toArray(),
                                                after.value(name).toArray(), names));
        } else if (!field.isHidden && before.value(name) != after.value(name)) {
            titles.append(HistoryText::tr("%1: %2 → %3")
                              .arg(fieldTitle(field), shortText(field, before, names, codes),
                                   shortText(field, after, names, codes)));
        }
    }
    return titles.join(u'；');
}

QStringList singleReferences(const RecordType &type)
{
    QStringList fields;
    for (const FieldInfo &field : type.fields()) {
        // The record's own number is a reference to nothing.
        if (field.kind == FieldKind::Reference && *field.refersTo && !field.isHidden)
            fields.append(QLatin1String(field.name));
    }
    return fields;
}

namespace {

struct Told
{
    QString text;
    QString detail;
    Tone tone = Tone::Neutral;
};

Told certified(const QJsonObject &after, const QString &actor)
{
    const QString state = after.value(u"certification"_s).toString();
    if (state == wireName(CertificationState::Certified))
        return {HistoryText::tr("%1 certified").arg(actor), {}, Tone::Ok};
    if (state == wireName(CertificationState::Returned))
        return {HistoryText::tr("%1 returned: %2").arg(actor, after.value(u"returnReason"_s).toString()),
                {},
                Tone::Bad};
    return {HistoryText::tr("%1 withdrew the certification").arg(actor), {}, Tone::Neutral};
}

/// Words of the audit mean something else of receipts: an answer is taken back, and so is an import of any
/// records.
bool isOfReceipts(const RecordType &type)
{
    return &type == &recordTypeOf<ReceiptQuestion>() || &type == &recordTypeOf<ReceiptRow>() ||
           &type == &recordTypeOf<SubmissionList>();
}

/// Steps of receipts and of questions about them, each with what was said.
std::optional<Told> receiptStep(const QString &action, const QString &actor, const QJsonObject &before,
                                const QJsonObject &after)
{
    if (action == "ask"_L1)
        return Told{HistoryText::tr("%1 asked").arg(actor), after.value(u"text"_s).toString(), Tone::Warn};
    if (action == "withdrawQuestion"_L1)
        return Told{HistoryText::tr("%1 withdrew the question").arg(actor),
                    before.value(u"text"_s).toString(), Tone::Neutral};
    if (action == "answer"_L1)
        return Told{HistoryText::tr("%1 answered").arg(actor), after.value(u"answer"_s).toString(),
                    Tone::Info};
    if (action == "takeBack"_L1) {
        const QString answer = before.value(u"answer"_s).toString();
        return Told{HistoryText::tr("%1 took the answer back").arg(actor),
                    answer.isEmpty()
                        ? QString()
                        : HistoryText::tr("“%1”: %2").arg(answer, after.value(u"takenBack"_s).toString()),
                    Tone::Warn};
    }
    if (action == "confirm"_L1 && after.contains(u"isOnPaper"_s)) {
        const QString state = after.value(u"state"_s).toString();
        if (state != wireName(ReceiptState::Confirmed))
            return Told{HistoryText::tr("%1 took the confirmation back").arg(actor), {}, Tone::Warn};
        return Told{(after.value(u"isOnPaper"_s).toBool() ? HistoryText::tr("%1 confirmed it from paper")
                                                          : HistoryText::tr("%1 confirmed it as right"))
                        .arg(actor),
                    {},
                    Tone::Ok};
    }
    if (action == "carry"_L1)
        return Told{HistoryText::tr("A later import has another receipt in its place; the question goes on"),
                    {},
                    Tone::Info};
    if (action == "unmended"_L1)
        return Told{HistoryText::tr("Submitted again, and not mended: the question is to be answered again"),
                    {},
                    Tone::Warn};
    if (action == "settle"_L1)
        return Told{HistoryText::tr("A later import has settled the question"), {}, Tone::Ok};
    if (action == "replace"_L1)
        return Told{HistoryText::tr("A later import has replaced it"), {}, Tone::Neutral};
    return std::nullopt;
}

/// What became of a file, with its names as far as the reader may know them.
Told fileTold(const QJsonObject &file, const QString &actor)
{
    const QString before = file.value(u"before"_s).toString();
    const QString after = file.value(u"after"_s).toString();
    if (!before.isEmpty() && !after.isEmpty())
        return {HistoryText::tr("%1 replaced a file").arg(actor),
                HistoryText::tr("%1 → %2").arg(before, after), Tone::Info};
    if (!before.isEmpty())
        return {HistoryText::tr("%1 took a file away").arg(actor), before, Tone::Warn};
    return {HistoryText::tr("%1 uploaded a file").arg(actor), after, Tone::Info};
}

/// What was done with a record without a change of its fields: a password, a sign-in, a backup.
QString besideFields(const QString &action)
{
    if (action == "resetPassword"_L1)
        return HistoryText::tr("%1 issued an initial password");
    if (action == "changePassword"_L1)
        return HistoryText::tr("%1 changed the password");
    if (action == "endSessions"_L1)
        return HistoryText::tr("%1 ended the other sign-ins");
    if (action == "mailChoice"_L1)
        return HistoryText::tr("%1 chose the e-mails");
    if (action == "backup"_L1)
        return HistoryText::tr("%1 made a backup");
    if (action == "backupFailed"_L1)
        return HistoryText::tr("%1 could not make a backup");
    if (action == "scrub"_L1)
        return HistoryText::tr("%1 looked through the files");
    if (action == "clock"_L1)
        return HistoryText::tr("%1 noted that the clock was set");
    if (action == "mailFailed"_L1)
        return HistoryText::tr("%1 could not send an e-mail");
    return HistoryText::tr("%1 did something that changes no field");
}

Told tell(const QString &action, const QString &actor, const RecordType &type, const QJsonObject &before,
          const QJsonObject &after, const QJsonObject &file, const ReferenceNames &names,
          const CodeOfRecord &codes)
{
    if (isOfReceipts(type)) {
        if (const auto told = receiptStep(action, actor, before, after))
            return *told;
    }
    if (const auto step = fromWire<TroubleStep>(action); step && &type == &recordTypeOf<TroubleReport>())
        return {HistoryText::tr("%1: %2", "person, step").arg(actor, codeText(*step)), {}, Tone::Info};
    if (action == "certify"_L1)
        return certified(after, actor);
    if (action == "select"_L1)
        return {(after.value(u"selected"_s).toBool() ? HistoryText::tr("%1 selected")
                                                     : HistoryText::tr("%1 took the selection back"))
                    .arg(actor),
                {},
                Tone::Info};
    if (action == "resend"_L1)
        return {HistoryText::tr("%1 sent it again").arg(actor), {}, Tone::Info};
    if (action == "submit"_L1)
        return {HistoryText::tr("%1 submitted").arg(actor), {}, Tone::Ok};
    if (action == "import"_L1)
        return {HistoryText::tr("%1 imported").arg(actor),
                before.isEmpty() ? QString() : changedFields(type, before, after, names, codes),
                Tone::Neutral};
    if (action == "upload"_L1 || action == "files"_L1)
        return fileTold(file, actor);
    if (action == "precheck"_L1)
        return {HistoryText::tr("%1 ran the pre-check").arg(actor), {}, Tone::Neutral};
    if (action == "export"_L1)
        return {HistoryText::tr("%1 exported").arg(actor), {}, Tone::Info};
    if (action == "takeBack"_L1)
        return {HistoryText::tr("%1 took the import back").arg(actor),
                before.isEmpty() || after.isEmpty() ? QString()
                                                    : changedFields(type, before, after, names, codes),
                Tone::Warn};
    if (action == "putBack"_L1)
        return {HistoryText::tr("%1 put the record back").arg(actor), {}, Tone::Neutral};
    if (!isOfFields(type, before, after))
        return {besideFields(action).arg(actor), {}, Tone::Neutral};
    if (before.isEmpty())
        return {HistoryText::tr("%1 entered the record").arg(actor), {}, Tone::Neutral};
    if (after.isEmpty())
        return {HistoryText::tr("%1 removed the record").arg(actor), {}, Tone::Bad};
    return {HistoryText::tr("%1 changed the record").arg(actor),
            changedFields(type, before, after, names, codes), Tone::Neutral};
}

} // namespace

bool isOfFields(const RecordType &type, const QJsonObject &before, const QJsonObject &after)
{
    return std::ranges::any_of(type.fields(), [&](const FieldInfo &field) {
        return before.contains(QLatin1String(field.name)) || after.contains(QLatin1String(field.name));
    });
}

std::vector<HistoryView> historyViews(const QJsonArray &entries, const RecordType &type,
                                      const ReferenceNames &names, const CodeOfRecord &codes)
{
    std::vector<std::pair<qint64, HistoryView>> rows;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonValue entry = entries[i];
        const QDateTime at = schoolTime(QDateTime::fromString(entry[u"at"_s].toString(), Qt::ISODateWithMs));
        const QString actor = entry[u"actor"_s].toString();
        const Told told =
            tell(entry[u"action"_s].toString(), actor.isEmpty() ? HistoryText::tr("The system") : actor, type,
                 entry[u"before"_s].toObject(), entry[u"after"_s].toObject(), entry[u"file"_s].toObject(),
                 names, codes);
        rows.push_back({entry[u"revision"_s].toInteger(),
                        {at.toString(u"MM/dd HH:mm"_s), told.text, told.detail, told.tone, i}});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<HistoryView> views;
    for (auto &row : rows)
        views.push_back(std::move(row.second));
    if (!views.empty() && views.front().tone == Tone::Neutral)
        views.front().tone = Tone::Info;
    return views;
}

std::vector<KeyValueView> fieldRows(const RecordType &type, const QJsonObject &record,
                                    const QStringList &fields, const CodeReading &codes,
                                    const ReferenceNames &names)
{
    std::vector<KeyValueView> rows;
    for (const QString &name : fields) {
        const FieldInfo *field = type.field(name);
        if (!field)
            continue;
        QString text = displayText(*field, record.value(name));
        if (codes && field->kind == FieldKind::Text && !text.isEmpty())
            text = codes(*field, text);
        else if (field->kind == FieldKind::References || field->kind == FieldKind::Reference)
            text = referenceText(*field, record.value(name), names);
        if (!text.isEmpty())
            rows.push_back(
                {fieldTitle(*field), withUnit(*field, text), Tone::Neutral, KeyValueView::Shape::Text});
    }
    return rows;
}

QString withUnit(const FieldInfo &field, const QString &text)
{
    const bool isNumber = field.kind == FieldKind::Integer || field.kind == FieldKind::Decimal;
    if (!isNumber || text.isEmpty())
        return text;
    const QLatin1String name(field.name);
    if (name == "grade"_L1 || name == "originGrade"_L1)
        return gradesText(text);
    if (name == "hours"_L1)
        return UnitText::tr("%1 h").arg(text);
    if (name == "weeks"_L1)
        return UnitText::tr("%1 weeks").arg(text);
    if (name == "weeklyPeriods"_L1)
        return UnitText::tr("%1 periods").arg(text);
    if (name == "credits"_L1 || name == "originCredits"_L1 || name == "secondCredits"_L1)
        return UnitText::tr("%1 credits").arg(text);
    if (name == "seat"_L1 || name == "toSeat"_L1)
        return UnitText::tr("no. %1").arg(text);
    if (name == "documentCount"_L1 || name == "mediaCount"_L1)
        return UnitText::tr("%1 files").arg(text);
    return text;
}

} // namespace licheng
