// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/display.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/record_form.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/same_record.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "shared/model/fault_rule.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/student.h"
#include "shared/model/text_value.h"
#include "shared/rules/students.h"

#include <algorithm>
#include <limits>
#include <utility>

// What is wrong with what stands in the form, and what is asked back.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void RecordForm::judgeStudent()
{
    const QString field = u"studentId"_s;
    const FormField *shown = m_card->field(field);
    const qint64 id = m_presenter->record().value(field).toInteger();
    if (!shown || id == 0 || !isPortfolio(m_presenter->type()))
        return;
    protocol::RecordQuery query;
    query.type = recordTypeOf<Student>().name();
    query.columns = {u"state"_s};
    query.conditions = {{u"id"_s, protocol::Condition::Operator::Equal, id}};
    query.limit = 1;
    m_context.source.query(query, this, [this, field, id](const protocol::Answer<protocol::Page> &page) {
        const Regulation *regulation = m_context.work.regulation();
        if (!page || page->rows.isEmpty() || !regulation ||
            m_presenter->record().value(field).toInteger() != id)
            return;
        Student student;
        student.state = fromWire<StudentState>(page->rows.first()[2].toString()).value_or(student.state);
        if (const Verdict verdict = studyingVerdict(student, *regulation); !verdict.isAllowed())
            m_card->setError(field, messages::refusal(verdict.refusal()));
    });
}

std::optional<FieldFault> RecordForm::ageFault() const
{
    const QDate today = schoolTime(m_context.work.now()).date();
    for (const FieldInfo *field : m_presenter->fields()) {
        const QString name = QLatin1String(field->name);
        const QJsonValue value = m_presenter->record().value(name);
        const QDate birthday = QDate::fromString(value.toString(), Qt::ISODate);
        if (value != m_presenter->original().value(name) && value != m_meantBirthday &&
            isOddAge(*field, birthday, today))
            return FieldFault{name, "age"_rule, 0, roc::ageOn(birthday, today)};
    }
    return std::nullopt;
}

bool RecordForm::tellsOfAge()
{
    const auto age = ageFault();
    if (!age)
        return false;
    const QJsonValue value = m_presenter->record().value(age->field);
    const bool wasTold = value == m_toldBirthday;
    (wasTold ? m_meantBirthday : m_toldBirthday) = value;
    return !wasTold;
}

QString RecordForm::sentenceOf(const FieldFault &fault) const
{
    if (fault.rule != u"age")
        return m_editors.sentenceOf(fault);
    const QDate birthday =
        QDate::fromString(m_presenter->record().value(fault.field).toString(), Qt::ISODate);
    return tr("Whoever was born on %1 is %Ln year(s) old today. Correct it, or save again "
              "if it is right.",
              nullptr, int(fault.actual))
        .arg(roc::slashed(birthday));
}

void RecordForm::showAtField(const FieldFault &fault)
{
    if (!m_card->setError(fault.field, sentenceOf(fault)))
        return;
    const RecordFormPresenter::Other other = m_presenter->otherOf(fault);
    if (!other.type || !m_context.navigator.shows(other.type->name()))
        return;
    m_card->field(fault.field)->setWay(tr("Show %1").arg(other.name), [this, other] {
        showRecord(*other.type, other.id);
    });
}

void RecordForm::showRecord(const RecordType &type, qint64 id)
{
    if (parentWidget())
        parentWidget()->window()->activateWindow();
    m_context.navigator.openRecords(type.name(), {}, id);
}

bool RecordForm::looksForSame()
{
    const QJsonObject record = m_presenter->record();
    if (!m_presenter->isNew() || isMeantTwice() || !m_presenter->faults().empty() ||
        same_record::fields(m_presenter->type(), record).isEmpty())
        return false;
    if (std::exchange(m_isLooking, true))
        return true;
    same_record::find(m_context.source, m_presenter->type(), record, this, [this, record](qint64 same) {
        m_isLooking = false;
        // What was typed meanwhile is another record.
        if (record != m_presenter->record())
            saveThen(m_isNextWanted);
        else if (same != 0)
            askAboutSame(same);
        else
            saveNow();
    });
    return true;
}

void RecordForm::askAboutSame(qint64 same)
{
    m_meantDouble = m_presenter->record();
    m_same = same;
    m_ask = Ask::ShowSame;
    m_messages->showMessage(
        {Tone::Warn,
         tr("%1 is entered already. Save again if it is to stand twice.").arg(nameOf(m_meantDouble)),
         m_context.navigator.shows(m_presenter->type().name()) ? tr("Show the other one") : QString()});
}

bool RecordForm::isMeantTwice() const
{
    return same_record::areSame(m_presenter->type(), m_presenter->record(), m_meantDouble);
}

void RecordForm::lookForSameBeside()
{
    const QJsonObject record = m_presenter->record();
    const QStringList same = same_record::fields(m_presenter->type(), record);
    const FieldFaults faults = this->faults();
    if (!m_presenter->isNew() || isMeantTwice() || same.isEmpty() ||
        std::any_of(faults.begin(), faults.end(),
                    [&](const FieldFault &fault) { return same.contains(fault.field); }))
        return;
    same_record::find(
        m_context.source, m_presenter->type(), record, this, [this, record, same](qint64 found) {
            if (found == 0 || !same_record::areSame(m_presenter->type(), m_presenter->record(), record) ||
                (m_ask != Ask::GoToFault && m_ask != Ask::Faults))
                return;
            m_meantDouble = record;
            m_same = found;
            const auto place = std::find_if(same.begin(), same.end(), [this](const QString &field) {
                return isInSight(field) && m_card->field(field)->error().isEmpty();
            });
            if (place != same.end()) {
                m_card->setError(*place, tr("%1 is entered already. Save again if it is to stand twice.")
                                             .arg(nameOf(m_meantDouble)));
                if (m_context.navigator.shows(m_presenter->type().name()))
                    m_card->field(*place)->setWay(tr("Show the other one"),
                                                  [this] { showRecord(m_presenter->type(), m_same); });
            }
            tellFaults();
        });
}

FieldFaults RecordForm::faults() const
{
    FieldFaults all = m_presenter->faults();
    if (const auto age = ageFault(); age && m_presenter->record().value(age->field) == m_toldBirthday)
        all.push_back(*age);
    for (const FieldInfo *field : m_presenter->fields()) {
        const QString name = QLatin1String(field->name);
        if (auto fault = codeFaultOf(*field);
            fault && std::none_of(all.begin(), all.end(),
                                  [&](const FieldFault &known) { return known.field == name; }))
            all.push_back(*std::move(fault));
    }
    return all;
}

std::optional<FieldFault> RecordForm::codeFaultOf(const FieldInfo &field) const
{
    const QString name = QLatin1String(field.name);
    // What is stored already was right in its time.
    if (m_card->field(name)->isHidden() ||
        m_presenter->record().value(name) == m_presenter->original().value(name))
        return std::nullopt;
    return codeFault(m_context.codes, field, m_shape, m_presenter->record());
}

void RecordForm::showFaults()
{
    m_card->clearErrors();
    for (const FieldFault &fault : faults())
        showAtField(fault);
    judgeStudent();
    m_ask = Ask::Faults;
    tellFaults();
    // The field itself is where to go on; the bar's button leads back to it.
    if (m_ask == Ask::GoToFault || m_ask == Ask::Save)
        goTo(m_firstFault);
    lookForSameBeside();
}

void RecordForm::tellFaults()
{
    const FieldFaults faults = this->faults();
    if (faults.empty()) {
        m_ask = Ask::Nothing;
        m_messages->clear();
        return;
    }
    // As the eye finds them; what cannot be seen comes last.
    const auto placeOf = [this](const FieldFault &fault) {
        const auto &fields = m_presenter->fields();
        const auto at = std::find_if(fields.begin(), fields.end(), [&](const FieldInfo *field) {
            return fault.field == QLatin1String(field->name);
        });
        return isInSight(fault.field) ? at - fields.begin() : std::numeric_limits<qsizetype>::max();
    };
    const FieldFault &fault =
        *std::min_element(faults.begin(), faults.end(),
                          [&](const FieldFault &a, const FieldFault &b) { return placeOf(a) < placeOf(b); });
    const QString first = sentenceOf(fault);
    QStringList text{faults.size() == 1
                         ? first
                         : tr("%1 fields need a correction. First: %2").arg(faults.size()).arg(first)};
    // What cannot be seen at a field is said here.
    for (const FieldFault &other : faults) {
        if (&other != &fault && !isInSight(other.field))
            text.append(sentenceOf(other));
    }
    if (!m_refusal.isEmpty())
        text.append(m_refusal);
    if (isMeantTwice())
        text.append(
            tr("%1 is entered already. Save again if it is to stand twice.").arg(nameOf(m_meantDouble)));
    m_firstFault = isInSight(fault.field) ? fault.field : QString();
    // What alone is asked back is answered by saving again.
    if (faults.size() == 1 && fault.rule == u"age" && m_refusal.isEmpty()) {
        m_ask = Ask::Save;
        m_messages->showMessage({Tone::Warn, first, tr("It is right, save")});
        return;
    }
    m_ask = m_firstFault.isEmpty() ? Ask::Faults : Ask::GoToFault;
    m_messages->showMessage(
        {Tone::Bad, text.join(u' '), m_firstFault.isEmpty() ? QString() : tr("Go to the field")});
}

} // namespace licheng
