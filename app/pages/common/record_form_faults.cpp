// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/display.h"
#include "app/pages/common/conflict_view.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/open_forms.h"
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

#include <QVBoxLayout>

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
            mark(field, messages::refusal(verdict.refusal()),
                 {&recordTypeOf<Student>(), id,
                  (messages::recordLabel(recordTypeOf<Student>().name()) + u' ' +
                   whomOf(m_presenter->record()))
                      .trimmed()});
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

bool RecordForm::tellsOfDoubt()
{
    const auto doubt = m_shape.doubt ? m_shape.doubt(m_presenter->record()) : std::nullopt;
    if (!doubt || doubt->sentence == std::exchange(m_toldDoubt, doubt->sentence))
        return false;
    m_ask = Ask::Save;
    m_messages->showMessage({Tone::Warn, doubt->sentence, tr("Save all the same")});
    goTo(doubt->field);
    return true;
}

QString RecordForm::sentenceOf(const FieldFault &fault) const
{
    if (fault.rule != u"age")
        return m_editors.sentenceOf(fault);
    const QDate birthday =
        QDate::fromString(m_presenter->record().value(fault.field).toString(), Qt::ISODate);
    if (fault.actual < 0)
        return tr("%1 is still to come: nobody was born on it yet. Correct it.").arg(roc::slashed(birthday));
    return tr("Whoever was born on %1 is %Ln year(s) old today. Correct it, or save again "
              "if it is right.",
              nullptr, int(fault.actual))
        .arg(roc::slashed(birthday));
}

void RecordForm::showAtField(const FieldFault &fault)
{
    mark(fault.field, sentenceOf(fault), m_presenter->otherOf(fault));
}

void RecordForm::mark(const QString &field, const QString &sentence, const RecordFormPresenter::Other &other)
{
    if (!m_card->setError(field, sentence) || !other.type || !m_context.navigator.shows(other.type->name()))
        return;
    m_card->field(field)->setWay(tr("Show %1").arg(other.name),
                                 [this, other] { showRecord(*other.type, other.id); });
}

QString RecordForm::markOf(const messages::RecordRefusal &refusal) const
{
    const auto seen = std::find_if(refusal.fields.begin(), refusal.fields.end(),
                                   [this](const QString &field) { return isInSight(field); });
    return seen == refusal.fields.end() ? QString() : *seen;
}

void RecordForm::markRefusals()
{
    for (const messages::RecordRefusal &each : m_presenter->refusals()) {
        const QString field = markOf(each);
        if (!field.isEmpty() && m_card->field(field)->error().isEmpty())
            mark(field, each.sentence, RecordFormPresenter::otherOf(each));
    }
}

qsizetype RecordForm::placeOf(const QString &field) const
{
    const auto &fields = m_presenter->fields();
    const auto at = std::find_if(fields.begin(), fields.end(),
                                 [&](const FieldInfo *each) { return field == QLatin1String(each->name); });
    return isInSight(field) ? at - fields.begin() : std::numeric_limits<qsizetype>::max();
}

void RecordForm::showRecord(const RecordType &type, qint64 id)
{
    // It stands above the page that is to be seen. To minimize it would take the page's window along: window
    // managers do so with a group.
    m_isAside = true;
    hide();
    if (parentWidget())
        parentWidget()->window()->activateWindow();
    m_context.navigator.openRecords(type.name(), {}, id);
    m_context.notices.offer(Notices::Kind::Info, tr("“%1” stays open.").arg(windowTitle()),
                            tr("Back to the form"), this, [this] { open_forms::bringBack(*this); });
}

bool RecordForm::looksForSame()
{
    const QJsonObject record = m_presenter->record();
    if (!m_presenter->isNew() || isMeantTwice() || !m_presenter->faults().empty() ||
        same_record::fields(m_presenter->type(), record).isEmpty())
        return false;
    if (std::exchange(m_isLooking, true))
        return true;
    same_record::find(m_context.source, m_presenter->type(), record, this,
                      [this, record](const QJsonObject &same) {
                          m_isLooking = false;
                          // What was typed meanwhile is another record.
                          if (record != m_presenter->record())
                              saveThen(m_isNextWanted);
                          else if (!same.isEmpty())
                              askAboutSame(same);
                          else
                              saveNow();
                      });
    return true;
}

void RecordForm::askAboutSame(const QJsonObject &same)
{
    keepSame(same);
    m_ask = Ask::ShowSame;
    m_messages->showMessage(
        {Tone::Warn, tr("%1 is entered already. Save again if it is to stand twice.").arg(m_sameName),
         m_context.navigator.shows(m_presenter->type().name()) ? tr("Show the other one") : QString()});
    // Whoever means it is told now what saving again would be refused by.
    m_presenter->askServer();
}

void RecordForm::keepSame(const QJsonObject &same)
{
    m_meantDouble = m_presenter->record();
    m_same = same.value(u"id").toInteger();
    m_sameName = nameOf(same.size() > 1 ? same : m_meantDouble);
}

void RecordForm::markSame()
{
    const QStringList same = same_record::fields(m_presenter->type(), m_presenter->record());
    const auto place = std::find_if(same.begin(), same.end(), [this](const QString &field) {
        return isInSight(field) && m_card->field(field)->error().isEmpty();
    });
    if (place == same.end())
        return;
    m_card->setError(*place,
                     tr("%1 is entered already. Save again if it is to stand twice.").arg(m_sameName));
    if (m_context.navigator.shows(m_presenter->type().name()))
        m_card->field(*place)->setWay(tr("Show the other one"),
                                      [this] { showRecord(m_presenter->type(), m_same); });
}

void RecordForm::tellFurther()
{
    if (m_ask == Ask::ShowSame)
        markSame();
    else if (m_ask != Ask::GoToFault && m_ask != Ask::Faults && m_ask != Ask::Save && m_ask != Ask::ShowOther)
        return;
    tellFaults();
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
    same_record::find(m_context.source, m_presenter->type(), record, this,
                      [this, record](const QJsonObject &found) {
                          if (found.isEmpty() ||
                              !same_record::areSame(m_presenter->type(), m_presenter->record(), record) ||
                              (m_ask != Ask::GoToFault && m_ask != Ask::Faults))
                              return;
                          keepSame(found);
                          markSame();
                          tellFaults();
                      });
}

void RecordForm::emptyOtherCodes(const QJsonObject &earlier)
{
    if (!m_shape.field)
        return;
    bool isEmptied = false;
    for (const FieldInfo *field : m_presenter->fields()) {
        const QString name = QLatin1String(field->name);
        const auto was = m_shape.field(*field, earlier);
        const auto is = m_shape.field(*field, m_presenter->record());
        if (name == m_shape.dependsOn || !is || is->codeTable.isEmpty() ||
            (was && was->codeTable == is->codeTable) ||
            m_presenter->record().value(name).toString().isEmpty())
            continue;
        (void)m_presenter->setValue(name, QString());
        m_card->setError(name, {});
        isEmptied = true;
    }
    if (isEmptied)
        m_editors.show(m_presenter->record());
}

void RecordForm::propose(const QString &field)
{
    if (!m_shape.proposals)
        return;
    const QJsonObject proposed = m_shape.proposals(field, m_presenter->record());
    for (auto each = proposed.begin(); each != proposed.end(); ++each) {
        const QJsonValue stands = m_presenter->record().value(each.key());
        if (stands.toInteger() != 0 && stands != m_proposed.value(each.key()))
            continue;
        m_proposed.insert(each.key(), each.value());
        if (!m_presenter->setValue(each.key(), each.value()))
            m_card->setError(each.key(), {});
    }
    if (!proposed.isEmpty())
        m_editors.show(m_presenter->record());
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
    markRefusals();
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
    FieldFaults faults = this->faults();
    const auto &refusals = m_presenter->refusals();
    if (faults.empty() && refusals.empty()) {
        m_ask = Ask::Nothing;
        m_messages->clear();
        return;
    }
    // As the eye finds them; what cannot be seen comes last.
    std::stable_sort(faults.begin(), faults.end(), [this](const FieldFault &a, const FieldFault &b) {
        return placeOf(a.field) < placeOf(b.field);
    });
    QStringList text;
    QStringList marked;
    for (const FieldFault &fault : faults) {
        const QString sentence = sentenceOf(fault);
        if (text.isEmpty())
            text.append(faults.size() == 1
                            ? sentence
                            : tr("%1 fields need a correction. First: %2").arg(faults.size()).arg(sentence));
        // What cannot be seen at a field is said here.
        else if (!isInSight(fault.field))
            text.append(sentence);
        if (isInSight(fault.field))
            marked.append(fault.field);
    }
    m_other = {};
    for (const messages::RecordRefusal &each : refusals) {
        text.append(each.sentence);
        if (const QString field = markOf(each); !field.isEmpty())
            marked.append(field);
        else if (const auto other = RecordFormPresenter::otherOf(each);
                 !m_other.type && other.type && m_context.navigator.shows(other.type->name()))
            m_other = other;
    }
    if (isMeantTwice())
        text.append(tr("%1 is entered already. Save again if it is to stand twice.").arg(m_sameName));
    const auto first =
        std::min_element(marked.begin(), marked.end(),
                         [this](const QString &a, const QString &b) { return placeOf(a) < placeOf(b); });
    m_firstFault = first == marked.end() ? QString() : *first;
    // What alone is asked back is answered by saving again.
    if (faults.size() == 1 && faults.front().rule == u"age" && refusals.empty()) {
        m_ask = Ask::Save;
        m_messages->showMessage({Tone::Warn, text.front(), tr("It is right, save")});
        return;
    }
    m_ask = !m_firstFault.isEmpty() ? Ask::GoToFault : m_other.type ? Ask::ShowOther : Ask::Faults;
    m_messages->showMessage({Tone::Bad, text.join(u' '),
                             m_ask == Ask::GoToFault   ? tr("Go to the field")
                             : m_ask == Ask::ShowOther ? tr("Show %1").arg(m_other.name)
                                                       : QString()});
}

void RecordForm::showConflict()
{
    m_ask = Ask::Nothing;
    m_messages->showMessage({Tone::Warn,
                             tr("%1 changed the same fields after you opened this record. Choose what stays; "
                                "everything else that was changed, by you or by them, is kept.")
                                 .arg(m_presenter->changedBy()),
                             {}});
    auto *view = new ConflictView(m_presenter->differences(), this);
    connect(view, &ConflictView::mineChosen, this, [this] {
        showChosen({});
        m_editors.whenEntered([this] { m_presenter->keepMine(); });
    });
    connect(view, &ConflictView::choiceChanged, this, [this, view] { showChosen(view->theirValues()); });
    connect(view, &ConflictView::theirsChosen, m_presenter, &RecordFormPresenter::takeTheirs);
    connect(view, &ConflictView::mixChosen, this, [this](const QStringList &theirs) {
        m_editors.whenEntered([this, theirs] { m_presenter->keepMix(theirs); });
    });
    setConflict(view);
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, view);
    // A layout shows what it is given later only, and what is not shown cannot have the keyboard.
    view->show();
    view->setFocus(Qt::OtherFocusReason);
}

void RecordForm::setConflict(ConflictView *view)
{
    if (m_conflict) {
        showChosen({});
        m_conflict->deleteLater();
    }
    m_conflict = view;
}

void RecordForm::showChosen(const QJsonObject &theirs)
{
    QJsonObject record = m_presenter->record();
    for (const FieldInfo *field : m_presenter->fields()) {
        const QString name = QLatin1String(field->name);
        m_card->field(name)->editor()->setEnabled(!theirs.contains(name));
        if (theirs.contains(name))
            record.insert(name, theirs.value(name));
    }
    m_editors.show(record);
}

} // namespace licheng
