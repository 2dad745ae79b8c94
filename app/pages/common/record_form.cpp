// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_form.h"

#include "app/models/display.h"
#include "app/pages/common/conflict_view.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/reference_choices.h"
#include "app/pages/common/reference_edit.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/theme/button.h"
#include "shared/model/exempt_numbers.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RecordForm::RecordForm(const PageContext &context, RecordFormPresenter *presenter, QWidget *parent)
    : QDialog(parent), m_context(context), m_presenter(presenter), m_messages(new MessageBar(this)),
      m_card(new FormCard(this)), m_scroll(new QScrollArea(this)), m_composition(new Composition(this)),
      m_editors(context, presenter->type(), presenter->fields(), *m_card, *m_composition)
{
    m_presenter->setParent(this);
    setObjectName(u"recordForm"_s);
    setAttribute(Qt::WA_DeleteOnClose);

    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_card);
    // Else it is the first to get the keyboard, and what is typed goes nowhere.
    m_scroll->setFocusPolicy(Qt::NoFocus);

    // After the fields, as Tab reaches what a window holds in the order in which it is made.
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    m_saveAndNext = new Button(tr("Save and begin the next"), ButtonKind::Secondary, this);
    m_save = new Button(tr("Save"), ButtonKind::Primary, this);
    cancel->setObjectName(u"cancelForm"_s);
    cancel->setKeyHint(u"Esc"_s);
    cancel->setAutoDefault(false);
    m_save->setObjectName(u"saveForm"_s);
    m_save->setKeyHint(u"Ctrl+S"_s);
    m_save->setAutoDefault(false);
    // A click must not take the keyboard from a field: that would end a composition before its word is
    // chosen.
    m_save->setFocusPolicy(Qt::TabFocus);
    m_saveAndNext->setObjectName(u"saveAndNext"_s);
    m_saveAndNext->setAutoDefault(false);
    m_saveAndNext->setKey(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_saveAndNext->setFocusPolicy(Qt::TabFocus);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_saveAndNext);
    foot->addWidget(m_save);

    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_messages);
    column->addLayout(foot);
    resize(m_presenter->fields().size() > 3 ? QSize(720, 560) : QSize(520, 300));

    connect(cancel, &Button::clicked, this, &RecordForm::reject);
    const auto save = [this] { saveThen(false); };
    connect(m_save, &Button::clicked, this, save);
    connect(m_saveAndNext, &Button::clicked, this, [this] { saveThen(true); });
    auto *key = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    key->setWhatsThis(m_save->text());
    connect(key, &QShortcut::activated, this, save);
    auto *leave = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_W), this);
    leave->setWhatsThis(tr("Close the form; once more to discard what was entered"));
    connect(leave, &QShortcut::activated, this, [this] { m_ask == Ask::Discard ? discard() : reject(); });
    connect(&m_editors, &RecordEditors::entered, this, &RecordForm::enter);
    // The server tells later whom the number means.
    for (const ReferenceEdit *reference : m_card->findChildren<ReferenceEdit *>())
        connect(reference, &QLineEdit::textChanged, this, &RecordForm::showTitle);
    connect(&m_editors, &RecordEditors::typed, m_presenter, &RecordFormPresenter::noteTyping);
    connect(m_composition, &Composition::heldUp, this, &RecordForm::showHeldUp);
    connect(m_composition, &Composition::released, this, [this] {
        if (m_ask != Ask::Word)
            return;
        m_ask = Ask::Nothing;
        m_messages->clear();
    });
    connect(m_presenter, &RecordFormPresenter::loaded, this, [this] {
        fill();
        if (!m_takenUp.isNull()) {
            takeUp(std::exchange(m_takenUp, {}));
            return;
        }
        if (isVisible() && !m_card->isAncestorOf(focusWidget()))
            focusFirst();
    });
    connect(m_presenter, &RecordFormPresenter::refused, this, &RecordForm::showFaults);
    connect(m_presenter, &RecordFormPresenter::foundTaken, this, [this](const FieldFault &fault) {
        showAtField(fault);
        tellFurther();
    });
    connect(m_presenter, &RecordFormPresenter::foundRefusal, this, [this] {
        markRefusals();
        tellFurther();
    });
    connect(m_presenter, &RecordFormPresenter::conflicted, this, &RecordForm::showConflict);
    connect(m_presenter, &RecordFormPresenter::failed, this, [this](const protocol::Fault &fault) {
        m_ask = Ask::Nothing;
        const bool isRead = m_presenter->isLoaded();
        // Nothing is typed into a record that nobody has seen.
        m_card->setEnabled(isRead);
        m_save->setEnabled(isRead);
        m_messages->showMessage({Tone::Bad,
                                 isRead ? messages::draftFault(fault, &m_presenter->type())
                                        : messages::readFault(fault, &m_presenter->type()),
                                 {}});
    });
    connect(m_presenter, &RecordFormPresenter::savingChanged, this, [this] {
        m_save->setEnabled(!m_presenter->isSaving());
        m_saveAndNext->setEnabled(!m_presenter->isSaving());
    });
    connect(m_presenter, &RecordFormPresenter::saved, this, [this](const QJsonObject &stored) {
        const QJsonObject record = stored;
        m_savedName = nameOf(record);
        Q_EMIT saved(record);
        if (std::exchange(m_isNextWanted, false))
            goOnToNext();
        else
            accept();
    });
    // Whoever waits for saved() hears of the rest alone.
    connect(m_presenter, &RecordFormPresenter::savedSoFar, this, [this](const QJsonObject &record) {
        addSaved(m_context.undo, m_presenter->type().name(), nameOf(record), m_presenter->before(), record);
    });
    connect(m_presenter, &RecordFormPresenter::putOff, this, [this] {
        m_ask = Ask::Connection;
        m_messages->showMessage(
            {Tone::Warn,
             tr("There is no connection. The entry is kept on this computer and sent when it is back."),
             {}});
    });
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        if (m_ask == Ask::Discard)
            discard();
        else if (const Draft *left = m_ask == Ask::TakeUp ? m_presenter->unfinished() : nullptr)
            m_presenter->takeUp(QUuid(left->requestId));
        else if (m_ask == Ask::GoToFault)
            goTo(m_firstFault);
        else if (m_ask == Ask::Save)
            saveThen(m_isNextWanted);
        else if (m_ask == Ask::ShowSame)
            showRecord(m_presenter->type(), m_same);
        else if (m_ask == Ask::ShowOther)
            showRecord(*m_other.type, m_other.id);
    });
    connect(&m_context.drafts, &Drafts::onlineChanged, this, [this](bool isOnline) {
        if (isOnline && m_ask == Ask::Connection) {
            m_ask = Ask::Nothing;
            m_messages->clear();
        }
    });
    connect(&m_context.drafts.files(), &DraftFiles::notKept, this, [this] {
        m_messages->showMessage(
            {Tone::Warn,
             tr("What you type cannot be kept on this computer. Save it soon, and free some space."),
             {}});
    });
    fill();
}

void RecordForm::beginWithTheOnly(const FieldInfo &field)
{
    const RecordType &type = m_presenter->type();
    protocol::RecordQuery query;
    query.type = QLatin1String(field.refersTo);
    query.columns = {u"id"_s};
    query.conditions = takenBy(m_context.work, type, field);
    query.limit = 2;
    m_context.source.query(
        query, this,
        [this, name = QString(QLatin1String(field.name))](const protocol::Answer<protocol::Page> &page) {
            if (!page || page->rows.size() != 1 || isUnsaved())
                return;
            m_presenter->preset(name, page->rows.first()[0]);
            fill();
            if (isVisible())
                focusFirst();
        });
}

bool RecordForm::isInSight(const QString &field) const
{
    const FormField *shown = m_card->field(field);
    return shown && shown->isVisibleTo(this);
}

void RecordForm::focusFirst()
{
    QString first;
    for (const FieldInfo *field : m_presenter->fields()) {
        const QString name = QLatin1String(field->name);
        if (!isInSight(name) || !m_card->field(name)->editor()->isEnabled())
            continue;
        const QString value = m_presenter->record().value(name).toVariant().toString();
        const bool isOpen = field->kind != FieldKind::Boolean && (value.isEmpty() || value == u"0");
        if (first.isEmpty() || isOpen)
            first = name;
        if (isOpen || !m_presenter->isNew())
            break;
    }
    if (!first.isEmpty())
        goTo(first);
    else if (!m_presenter->isLoaded())
        m_scroll->setFocus(Qt::OtherFocusReason); // a space would press the button that had it else
}

void RecordForm::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    // By now the shape has hidden what the record's kind does not have.
    if (!event->spontaneous() && !std::exchange(m_isAside, false))
        focusFirst();
}

RecordForm::~RecordForm()
{
    m_editors.mute();
    delete m_scroll;
}

void RecordForm::showHeldUp(QWidget *editor)
{
    m_ask = Ask::Word;
    m_messages->showMessage({Tone::Warn, Composition::heldUpText(), {}});
    if (editor)
        editor->setFocus();
}

void RecordForm::setShape(RecordShape shape)
{
    m_shape = std::move(shape);
    applyShape();
    for (const QString &field : m_presenter->isNew() ? m_shape.begunWithTheOnly : QStringList())
        beginWithTheOnly(*m_presenter->type().field(field));
}

void RecordForm::applyShape()
{
    if (!m_shape.field)
        return;
    m_presenter->setOutside(m_editors.applyShape(m_shape, m_presenter->record()), m_shape.dependsOn);
}

void RecordForm::fill()
{
    // What is typed before the record is there would be gone when it comes.
    m_card->setEnabled(m_presenter->isLoaded());
    m_save->setEnabled(m_presenter->isLoaded());
    m_editors.show(m_presenter->record());
    for (const FieldInfo *field : m_presenter->fields())
        tellWhetherRead(QLatin1String(field->name));
    applyShape();
    m_card->clearErrors();
    judgeStudent();
    m_messages->clear();
    setConflict(nullptr);
    m_saveAndNext->setVisible(m_presenter->isNew() && m_step.isEmpty());
    showTitle();
    offerUnfinished();
}

void RecordForm::showTitle()
{
    const QString whom = whomOf(m_presenter->record());
    m_presenter->setWhom(whom);
    if (!m_step.isEmpty()) {
        setWindowTitle(m_step);
        return;
    }
    if (!m_presenter->isNew()) {
        setWindowTitle(tr("Change: %1").arg(nameOf(m_presenter->original())));
        return;
    }
    // Of several that stand open, whose each is.
    const QString title = tr("New: %1").arg(recordTitle(m_presenter->type()));
    setWindowTitle(whom.isEmpty() ? title : title + u'　' + whom);
}

void RecordForm::setStep(const QString &title)
{
    m_step = title;
    m_saveAndNext->hide();
    showTitle();
}

void RecordForm::tellWhetherRead(const QString &field)
{
    m_card->field(field)->setHelp(m_presenter->isUnread(field) ? tr("Not read: it stays as it is.")
                                                               : QString());
}

void RecordForm::offerUnfinished()
{
    if (const Draft *left = m_presenter->unfinished()) {
        m_ask = Ask::TakeUp;
        m_messages->showMessage({Tone::Info,
                                 tr("An entry of %1 that was not saved is kept on this computer.")
                                     .arg(messages::instantText(left->writtenAt)),
                                 tr("Take it up")});
    } else if (m_presenter->isAsSeen()) {
        m_ask = Ask::Connection;
        m_messages->showMessage({Tone::Warn,
                                 tr("There is no connection. This is what was seen last, with what you "
                                    "entered; fields that were not read stay as they are."),
                                 {}});
    }
}

void RecordForm::takeUp(const QUuid &draft)
{
    if (m_presenter->isLoaded())
        m_presenter->takeUp(draft);
    else
        m_takenUp = draft;
}

void RecordForm::enter(const QString &field, const QJsonValue &value)
{
    // What is shown as theirs is nothing that I entered.
    if (m_conflict && m_conflict->theirFields().contains(field))
        return;
    const QJsonObject earlier = m_presenter->record();
    const QJsonValue before = earlier.value(field);
    const std::vector<messages::RecordRefusal> refusals = m_presenter->refusals();
    auto fault = m_presenter->setValue(field, value);
    if (!fault)
        fault = codeFaultOf(*m_presenter->type().field(field));
    if (const auto age = fault ? std::nullopt : ageFault();
        age && age->field == field && m_presenter->record().value(field) == m_toldBirthday)
        fault = age;
    m_editors.setShown(field, m_presenter->record().value(field));
    tellWhetherRead(field);
    if (field == m_shape.dependsOn) {
        applyShape();
        emptyOtherCodes(earlier);
    }
    if (m_presenter->record().value(field) != before)
        propose(field);
    clearExempted();
    showTitle();
    if (field == u"studentId")
        judgeStudent();
    // Nobody can tell whom a number means while the server does not answer.
    const bool isUnread = fault && value.isString() && !m_context.drafts.isOnline() &&
                          m_presenter->type().field(field)->kind == FieldKind::Reference;
    m_card->setError(field, !fault ? QString()
                            : isUnread
                                ? tr("Without a connection it is not known which record this is. Leave the "
                                     "form open, or close the program: what you typed is kept.")
                                : sentenceOf(*fault));
    // What is mended by this field is marked at another one, maybe.
    for (const messages::RecordRefusal &each : refusals) {
        const QString marked = markOf(each);
        if (!marked.isEmpty() && m_card->field(marked)->error() == each.sentence)
            m_card->setError(marked, {});
    }
    markRefusals();
    if (m_ask == Ask::GoToFault || m_ask == Ask::Faults || m_ask == Ask::ShowOther) {
        tellFaults();
    } else if (m_ask == Ask::Discard || m_ask == Ask::Save || m_ask == Ask::ShowSame) {
        m_ask = Ask::Nothing;
        m_messages->clear();
    }
}

/// What another field has made right by now: an identity number once the kind of its document is told.
void RecordForm::clearExempted()
{
    const QJsonObject &record = m_presenter->record();
    for (const FieldInfo *field : m_presenter->fields()) {
        const QString name = QLatin1String(field->name);
        QJsonValue value = record.value(name);
        const auto fault = m_card->field(name)->error().isEmpty() ? std::nullopt : checkValue(*field, value);
        if (fault && isExempted(m_presenter->type(), *fault, record))
            m_card->setError(name, {});
    }
}

void RecordForm::saveThen(bool next)
{
    m_editors.whenEntered([this, next] {
        m_isNextWanted = next && m_presenter->isNew() && m_step.isEmpty();
        if (tellsOfAge())
            m_presenter->tellAll();
        else if (m_presenter->isRefusedAlready() || (!tellsOfDoubt() && !looksForSame()))
            saveNow();
    });
}

void RecordForm::saveNow()
{
    m_presenter->save(m_conflict ? m_conflict->theirFields() : QStringList());
}

QString RecordForm::nameOf(const QJsonObject &record) const
{
    const QString whom = whomOf(record);
    const QString name = recordName(m_presenter->type(), record);
    return whom.isEmpty() ? name : name + u' ' + whom;
}

QString RecordForm::whomOf(const QJsonObject &record) const
{
    const ScopePaths scopes = m_presenter->type().scopes();
    for (const char *path : {scopes.own, scopes.person}) {
        const FormField *whom = m_card->field(QLatin1String(path));
        const auto *reference = whom ? qobject_cast<const ReferenceEdit *>(whom->editor()) : nullptr;
        // Whom it is about now, not who is being chosen.
        if (reference && reference->value() != 0 &&
            reference->value() == record.value(QLatin1String(path)).toInteger())
            return reference->text();
    }
    return {};
}

void RecordForm::goOnToNext()
{
    const QString warning = m_presenter->warning();
    m_presenter->createNext();
    m_editors.forget();
    m_ask = Ask::Nothing;
    m_meantDouble = {};
    m_toldBirthday = {};
    m_meantBirthday = {};
    m_toldDoubt.clear();
    m_proposed = {};
    fill();
    focusFirst();
    // An entry that was left is offered in the same place.
    if (m_ask != Ask::Nothing)
        return;
    const QString text = tr("%1 was entered. This is the next one.").arg(m_savedName);
    m_messages->showMessage(
        {warning.isEmpty() ? Tone::Ok : Tone::Warn, warning.isEmpty() ? text : text + u'\n' + warning, {}});
}

void RecordForm::goTo(const QString &field)
{
    if (!isInSight(field))
        return;
    m_card->goTo(field);
    m_scroll->ensureWidgetVisible(m_card->field(field)->editor());
}

void RecordForm::reject()
{
    if (!isUnsaved()) {
        discard();
        return;
    }
    // Who chooses characters presses Esc often: a second one goes back to the form and throws nothing away.
    if (m_ask == Ask::Discard) {
        m_ask = Ask::Nothing;
        m_messages->clear();
        return;
    }
    m_ask = Ask::Discard;
    m_messages->showMessage({Tone::Warn, tr("What you entered has not been saved. Esc goes on with it."),
                             tr("Discard it (Ctrl+W)")});
}

void RecordForm::discard()
{
    m_editors.mute();
    m_presenter->drop();
    QDialog::reject();
}

void RecordForm::done(int result)
{
    const bool hasKeyboard = isActiveWindow();
    QDialog::done(result);
    if (hasKeyboard && parentWidget())
        parentWidget()->window()->activateWindow();
}

void RecordForm::keyPressEvent(QKeyEvent *event)
{
    // A dialog would press its default button.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ControlModifier) {
            saveThen(false);
            return;
        }
        focusNextChild();
        if (QWidget *next = focusWidget(); m_card->isAncestorOf(next))
            m_scroll->ensureWidgetVisible(next);
        else
            m_save->setFocus(); // what was filled in is saved by one more Enter
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace licheng
