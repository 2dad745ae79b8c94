// SPDX-License-Identifier: GPL-3.0-or-later
// The form as the draft of the chosen period: what is moved or typed is in it alone until it is saved.
#include "app/pages/schedule/schedule_page.h"

#include "app/pages/common/instant_edit.h"
#include "app/pages/schedule/schedule_form.h"
#include "app/pages/schedule/timeline_edit.h"
#include "app/presenters/messages.h"
#include "app/presenters/schedule_messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/textlabel.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QStringList instantFields()
{
    return {u"startsAt"_s, u"endsAt"_s, u"selfCheckFrom"_s, u"selfCheckTo"_s};
}

/// Of which the draft of an entry may hold a text that is no value.
QStringList textFields()
{
    return instantFields() + QStringList{u"studentId"_s};
}

bool isElsewhere(const Window &entered, const Window &stored)
{
    return entered.startsAt != stored.startsAt || entered.endsAt != stored.endsAt ||
           entered.selfCheckFrom != stored.selfCheckFrom || entered.selfCheckTo != stored.selfCheckTo;
}

} // namespace

void ScheduleForm::shift(const SchedulePresenter::Shift &by)
{
    const Window moved = SchedulePresenter::shifted(window(), by);
    m_startsAt->setInstant(moved.startsAt);
    m_endsAt->setInstant(moved.endsAt);
    m_selfCheckFrom->setInstant(moved.selfCheckFrom);
    m_selfCheckTo->setInstant(moved.selfCheckTo);
}

void ScheduleForm::showMove()
{
    const Window entered = window();
    const bool isMoved = !m_isNew && isElsewhere(entered, m_before);
    m_move->setVisible(isMoved);
    m_move->setText(
        isMoved ? tr("Draft, not saved yet. Enter saves it, Esc drops it.") + u'\n' +
                      tr("Is: %1").arg(window_text::range(m_before)) + u'\n' +
                      tr("Will be: %1").arg(window_text::range(entered)) + u'\n' +
                      tr("On the timeline ← and → move it, with Ctrl the beginning alone, with Shift the "
                         "end; Space lets them move the self-check.")
                : QString());
    Q_EMIT moved();
}

/// A field tidies its text when it loses the keyboard, which it does when it goes as well.
ScheduleForm::~ScheduleForm()
{
    for (const QWidget *each : findChildren<QWidget *>())
        each->disconnect(this);
}

void ScheduleForm::wireTyping()
{
    for (const QComboBox *each : findChildren<QComboBox *>())
        connect(each, &QComboBox::currentIndexChanged, this, &ScheduleForm::keepTyped);
    for (const QAbstractButton *each : findChildren<QAbstractButton *>()) {
        if (each->isCheckable())
            connect(each, &QAbstractButton::toggled, this, &ScheduleForm::keepTyped);
    }
    for (const QLineEdit *each : findChildren<QLineEdit *>())
        connect(each, &QLineEdit::textChanged, this, &ScheduleForm::keepTyped);
}

QHash<QString, QString> ScheduleForm::unreadTexts() const
{
    QHash<QString, QString> texts;
    for (const QString &name : instantFields()) {
        const auto *edit = qobject_cast<const InstantEdit *>(field(name)->editor());
        if (!edit->isAcceptable())
            texts.insert(name, edit->text());
    }
    // The number as it stands: nobody has to ask whose it is before it is kept.
    if (!m_base.extendsId.isNull() && m_forStudent->isChecked() && !m_studentNumber->text().isEmpty())
        texts.insert(u"studentId"_s, m_studentNumber->text());
    return texts;
}

bool ScheduleForm::isChanged() const
{
    QHash<QString, QString> texts = unreadTexts();
    if (m_studentNumber->text().trimmed() == m_studentAsked)
        texts.remove(u"studentId"_s);
    return !texts.isEmpty() || !(window() == m_before);
}

void ScheduleForm::keepTyped()
{
    if (m_isShowing || !m_entry || m_entry->isSaving())
        return;
    if (!isChanged()) {
        m_noted.clear();
        m_entry->drop();
        return;
    }
    takeEntered(window());
    const QHash<QString, QString> texts = unreadTexts();
    for (auto it = texts.begin(); it != texts.end(); ++it)
        m_entry->noteTyping(it.key(), *it);
    m_noted = texts.keys();
}

void ScheduleForm::takeEntered(const Window &entered)
{
    const QJsonObject json = toJson(entered);
    for (const FieldInfo *field : m_entry->fields()) {
        const QString name = QLatin1String(field->name);
        if (m_noted.contains(name) || m_entry->record().value(name) != json.value(name))
            Q_UNUSED(m_entry->setValue(name, json.value(name)));
    }
}

void ScheduleForm::setLeft(const Draft &draft)
{
    QJsonObject record = draft.recordId() != 0 ? draft.seen : draft.record;
    for (const QString &name : textFields())
        record.remove(name);
    const auto seen = fromJson<Window>(draft.recordId() != 0 ? draft.seen : record);
    const WindowKind kind = seen ? seen->kind : WindowKind::Upload;
    setWindow(seen && draft.recordId() != 0 ? seen.value() : m_presenter.blank(kind));
    takeUp(QUuid(draft.requestId));
}

void ScheduleForm::showLoaded()
{
    QJsonObject record = m_entry->record();
    QHash<QString, QString> texts;
    for (const QString &name : textFields()) {
        const QString text = record.value(name).toString();
        const bool isValue = name != u"studentId" && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
        if (text.isEmpty() || isValue)
            continue;
        texts.insert(name, text);
        record.insert(name, QJsonValue::Null);
    }
    const auto merged = fromJson<Window>(record);
    if (!merged)
        return;
    const ScheduleRow *row = m_presenter.row(merged->id.value());
    const bool isRow = row && row->window.studentId == merged->studentId;
    const bool isSame = merged->studentId.value() == m_student;
    show(merged.value(),
         isRow    ? row->studentNumber
         : isSame ? m_studentNumber->text()
                  : QString(),
         isRow    ? row->studentName
         : isSame ? m_studentName->text()
                  : QString());
    const QString number = texts.take(u"studentId"_s);
    for (auto it = texts.begin(); it != texts.end(); ++it)
        qobject_cast<InstantEdit *>(field(it.key())->editor())->setText(*it);
    if (!number.isEmpty()) {
        m_forStudent->setChecked(true);
        m_studentNumber->setText(number);
        findStudent();
    }
    showMove();
}

void ScheduleForm::cancel()
{
    m_entry->drop();
    Q_EMIT cancelled();
}

void ScheduleForm::keyPressEvent(QKeyEvent *event)
{
    const bool isField = qobject_cast<QLineEdit *>(focusWidget());
    if (event->key() == Qt::Key_Escape)
        cancel();
    else if (isField && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        save();
    else
        FormCard::keyPressEvent(event);
}

bool SchedulePage::isFormOpen() const
{
    return m_side->currentIndex() == 1;
}

bool SchedulePage::isDraftOpen() const
{
    return isFormOpen() && m_form->isChanged();
}

QString SchedulePage::lostByClosing() const
{
    return isDraftOpen()
               ? tr("A period of the schedule is entered and not saved. It is kept on this computer "
                    "and offered after your next sign-in.")
               : QString();
}

bool SchedulePage::takeUp(qint64, const QUuid &draft)
{
    if (!m_presenter.mayEdit() || !m_context.drafts.draft(draft) || m_context.drafts.isInForm(draft))
        return isFormOpen();
    whenFree([this, draft] {
        const Draft *left = m_context.drafts.draft(draft);
        if (!left)
            return;
        m_form->setLeft(Draft(*left));
        showForm();
        m_form->firstField()->setFocus(Qt::OtherFocusReason);
    });
    return true;
}

void SchedulePage::offerUnfinished()
{
    const Draft *left = m_form->unfinished();
    if (!left)
        return;
    m_context.notices.offer(Notices::Kind::Info,
                            tr("An entry of %1 that was not saved is kept on this computer.")
                                .arg(messages::instantText(left->writtenAt)),
                            tr("Take it up"), m_form,
                            [this, draft = QUuid(left->requestId)] { m_form->takeUp(draft); });
}

qint64 SchedulePage::formRow() const
{
    const Window window = m_form->window();
    return window.id.isNull() ? window.extendsId.value() : window.id.value();
}

void SchedulePage::chooseRow(qint64 id)
{
    m_isChoosing = true;
    const int row = m_model->rowOf(id);
    m_table->table()->setCurrentIndex(row >= 0 ? m_model->index(row, 0) : QModelIndex());
    m_isChoosing = false;
    showDetails(row >= 0 ? id : 0);
}

void SchedulePage::follow(qint64 id)
{
    if (m_isChoosing)
        return;
    if (!isFormOpen() || id == formRow())
        return showDetails(id);
    if (isDraftOpen())
        chooseRow(formRow());
    whenFree([this, id] { chooseRow(id); });
}

void SchedulePage::edit(const Window &window)
{
    const ScheduleRow *row = m_presenter.row(window.id.value());
    if (m_current != 0)
        m_back = m_current;
    m_form->setWindow(window, row ? row->studentNumber : QString(), row ? row->studentName : QString());
    showForm();
    offerUnfinished();
}

void SchedulePage::showForm()
{
    m_side->setCurrentIndex(1);
    chooseRow(formRow());
    presentDraft();
}

void SchedulePage::enter(const Window &window)
{
    whenFree([this, window] {
        edit(window);
        m_form->firstField()->setFocus(Qt::OtherFocusReason);
    });
}

void SchedulePage::editCurrent()
{
    const ScheduleRow *row = current();
    if (!row || !m_presenter.mayEdit())
        return;
    if (isFormOpen() && m_form->window().id == row->window.id)
        m_form->firstField()->setFocus(Qt::OtherFocusReason);
    else
        enter(row->window);
}

void SchedulePage::addNew()
{
    const auto missing = m_presenter.missingKinds();
    enter(m_presenter.blank(missing.empty() ? WindowKind::Upload : missing.front()));
}

void SchedulePage::extend()
{
    if (const ScheduleRow *row = current())
        enter(m_presenter.blankExtension(row->window));
}

void SchedulePage::presentDraft()
{
    std::optional<TimelineBar> draft;
    const ScheduleRow *row = isFormOpen() ? m_presenter.row(m_form->window().id.value()) : nullptr;
    if (row && row->window.extendsId.isNull()) {
        const Window &stored = row->window;
        const Window entered = m_form->window();
        if (entered.startsAt.isValid() && entered.endsAt.isValid() && isElsewhere(entered, stored))
            draft = barOf(entered, m_context.work.now());
    }
    m_timeline->setDraft(draft);
    Q_EMIT headerChanged();
}

void SchedulePage::move(qint64 id, const SchedulePresenter::Shift &by)
{
    const ScheduleRow *row = m_presenter.row(id);
    if (!row || !m_presenter.mayEdit())
        return;
    if (isFormOpen() && m_form->window().id.value() == id)
        return m_form->shift(by);
    whenFree([this, window = row->window, by] {
        edit(window);
        m_form->shift(by);
    });
}

void SchedulePage::whenFree(const std::function<void()> &then)
{
    if (!isDraftOpen()) {
        m_side->setCurrentIndex(0);
        presentDraft();
        return then();
    }
    auto *box = new QMessageBox(this);
    box->setObjectName(u"draftQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Schedule"));
    box->setText(tr("“%1” is being changed and not saved.").arg(window_text::label(m_form->window())));
    box->setInformativeText(tr("Go on with it and save it, or drop the draft."));
    const QPushButton *drop = box->addButton(tr("Drop the draft"), QMessageBox::DestructiveRole);
    QPushButton *goOn = box->addButton(tr("Go on with the draft"), QMessageBox::RejectRole);
    box->setDefaultButton(goOn);
    box->setEscapeButton(goOn);
    connect(box, &QMessageBox::finished, this, [this, box, drop, then] {
        if (box->clickedButton() != drop)
            return;
        m_form->cancel();
        then();
    });
    box->open();
}

void SchedulePage::askBeforeSaving(const Window &before, const Window &entered,
                                   const std::function<void()> &save)
{
    const ScheduleVersion *version = m_presenter.publishedWith(before);
    if (!version)
        return save();
    const SchedulePresenter::Touched touched = m_presenter.touchedBy(entered);
    QStringList lines{
        tr("Is: %1").arg(window_text::range(before)), tr("Will be: %1").arg(window_text::range(entered)),
        tr("It touches: %1, %n class(es)", nullptr, touched.classes).arg(window_text::audience(entered))};
    if (touched.extensions > 0)
        lines << tr("%n extension(s) rest on it.", nullptr, touched.extensions);
    for (const ScheduleFinding &finding : touched.findings)
        lines << messages::scheduleFinding(finding);
    lines << messages::holdsAtOnce();
    auto *box = new QMessageBox(this);
    box->setObjectName(u"publishedQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Schedule"));
    box->setText(tr("“%1” is published (version %2, %3). Change it all the same?")
                     .arg(window_text::label(before))
                     .arg(version->number)
                     .arg(messages::instantText(version->publishedAt)));
    box->setInformativeText(lines.join(u'\n'));
    const QPushButton *yes = box->addButton(tr("Change"), QMessageBox::AcceptRole);
    QPushButton *no = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(box, &QMessageBox::finished, this, [box, yes, save] {
        if (box->clickedButton() == yes)
            save();
    });
    box->open();
}

void SchedulePage::closeForm()
{
    m_side->setCurrentIndex(0);
    presentDraft();
    if (!m_timeline->hasFocus())
        m_table->table()->setFocus(Qt::OtherFocusReason);
    if (m_current == 0)
        chooseRow(m_back);
}

void SchedulePage::afterSave(const Window &window)
{
    const QString type = recordTypeOf<Window>().name();
    const QString text = tr("“%1” is saved.").arg(window_text::label(window));
    const quint64 step =
        m_context.undo.add(text, {m_form->isNew() ? undoOfCreation(type, toJson(window))
                                                  : undoOfSave(type, m_form->before(), toJson(window))});
    closeForm();
    m_wanted = window.id.value();
    m_presenter.refresh();
    offerUndo(m_context.undo, m_context.notices, text, step);
}

} // namespace licheng
