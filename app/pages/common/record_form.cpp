// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_form.h"

#include "app/models/display.h"
#include "app/pages/common/conflict_view.h"
#include "app/pages/common/reference_edit.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/theme/button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

namespace
{

/// A text of that length or more gets several lines.
constexpr int longText = 200;

QJsonValue numberOrText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return QJsonValue(QJsonValue::Null);
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    return ok ? QJsonValue(number) : QJsonValue(text);
}

QString numberText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

} // namespace

RecordForm::RecordForm(RecordSource &source, RecordFormPresenter *presenter, QWidget *parent)
    : QDialog(parent), m_source(source), m_presenter(presenter), m_messages(new MessageBar(this)),
      m_card(new FormCard(this)), m_save(new Button(tr("Save"), ButtonKind::Primary, this))
{
    m_presenter->setParent(this);
    setObjectName(u"recordForm"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_card->setColumns(2);
    for (const FieldInfo *field : m_presenter->fields())
        addEditor(*field);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_card);

    auto *cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    cancel->setObjectName(u"cancelForm"_s);
    cancel->setKeyHint(u"Esc"_s);
    cancel->setAutoDefault(false);
    m_save->setObjectName(u"saveForm"_s);
    m_save->setKeyHint(u"Ctrl+S"_s);
    m_save->setAutoDefault(false);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_save);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::cardPadding, tokens::cardPadding, tokens::cardPadding, tokens::cardPadding);
    column->setSpacing(tokens::gap);
    column->addWidget(m_messages);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    resize(720, 560);

    connect(cancel, &Button::clicked, this, &RecordForm::reject);
    connect(m_save, &Button::clicked, m_presenter, &RecordFormPresenter::save);
    auto *key = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    connect(key, &QShortcut::activated, m_presenter, &RecordFormPresenter::save);
    connect(m_presenter, &RecordFormPresenter::loaded, this, &RecordForm::fill);
    connect(m_presenter, &RecordFormPresenter::refused, this, &RecordForm::showFaults);
    connect(m_presenter, &RecordFormPresenter::conflicted, this, &RecordForm::showConflict);
    connect(m_presenter, &RecordFormPresenter::failed, this, [this](const protocol::Fault &fault) {
        m_ask = Ask::Nothing;
        m_messages->showMessage({Tone::Bad, messages::fault(fault, &m_presenter->type()), {}});
    });
    connect(m_presenter, &RecordFormPresenter::savingChanged, this, [this] { m_save->setEnabled(!m_presenter->isSaving()); });
    connect(m_presenter, &RecordFormPresenter::saved, this, [this](const QJsonObject &record) {
        Q_EMIT saved(record);
        accept();
    });
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        if (m_ask == Ask::Discard)
            QDialog::reject();
        else if (m_ask == Ask::GoToFault)
            goTo(m_firstFault);
    });
    fill();
}

void RecordForm::addEditor(const FieldInfo &field)
{
    const QString name = QLatin1StringView(field.name);
    const auto need = field.isRequired ? FormCard::Need::Required : FormCard::Need::Optional;
    QWidget *editor = nullptr;
    switch (field.kind) {
    case FieldKind::Boolean: {
        auto *box = new QCheckBox;
        connect(box, &QCheckBox::toggled, this, [this, name](bool on) { enter(name, on); });
        m_setters.insert(name, [box](const QJsonValue &value) { box->setChecked(value.toBool()); });
        editor = box;
        break;
    }
    case FieldKind::Code:
    case FieldKind::Semester: {
        auto *combo = new QComboBox;
        for (const Choice &choice : field.choices) {
            const QString wire = QLatin1StringView(choice.wire);
            combo->addItem(codeText(field.choices, wire), wire);
        }
        if (field.kind == FieldKind::Semester) {
            for (int semester : {1, 2})
                combo->addItem(QString::number(semester), semester);
        }
        connect(combo, &QComboBox::currentIndexChanged, this,
                [this, name, combo] { enter(name, QJsonValue::fromVariant(combo->currentData())); });
        m_setters.insert(name, [combo](const QJsonValue &value) { combo->setCurrentIndex(combo->findData(value.toVariant())); });
        editor = combo;
        break;
    }
    case FieldKind::Date: {
        auto *date = new RocDateEdit;
        connect(date, &RocDateEdit::dateChanged, this, [this, name](QDate day) { enter(name, detail::toJson(day)); });
        connect(date, &QLineEdit::editingFinished, this, [this, name, date] {
            if (!date->isAcceptable())
                enter(name, date->text());
        });
        m_setters.insert(name, [date](const QJsonValue &value) { date->setDate(QDate::fromString(value.toString(), Qt::ISODate)); });
        editor = date;
        break;
    }
    case FieldKind::Reference: {
        const RecordType *target = recordType(QString(QLatin1StringView(field.refersTo)));
        auto *reference = new ReferenceEdit(m_source, *target);
        connect(reference, &ReferenceEdit::valueChanged, this, [this, name](qint64 id) {
            enter(name, id == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(id));
        });
        m_setters.insert(name, [reference](const QJsonValue &value) { reference->setValue(value.toInteger()); });
        editor = reference;
        break;
    }
    case FieldKind::Integer:
    case FieldKind::SchoolYear: {
        auto *line = new QLineEdit;
        line->setMaxLength(12);
        connect(line, &QLineEdit::textEdited, this, [this, name](const QString &text) { enter(name, numberOrText(text)); });
        m_setters.insert(name, [line](const QJsonValue &value) { line->setText(numberText(value)); });
        editor = line;
        break;
    }
    default:
        if (field.maxLength >= longText) {
            auto *text = new QPlainTextEdit;
            text->setTabChangesFocus(true);
            text->setFixedHeight(72);
            connect(text, &QPlainTextEdit::textChanged, this, [this, name, text] { enter(name, text->toPlainText()); });
            m_setters.insert(name, [text](const QJsonValue &value) { text->setPlainText(value.toString()); });
            editor = text;
        } else {
            auto *line = new QLineEdit;
            connect(line, &QLineEdit::textEdited, this, [this, name](const QString &text) { enter(name, text); });
            m_setters.insert(name, [line](const QJsonValue &value) { line->setText(value.toString()); });
            editor = line;
        }
    }
    m_card->addField(name, fieldTitle(field), editor, need);
}

void RecordForm::fill()
{
    m_filling = true;
    const QJsonObject &record = m_presenter->record();
    for (auto it = m_setters.cbegin(); it != m_setters.cend(); ++it)
        it.value()(record.value(it.key()));
    m_filling = false;
    m_card->clearErrors();
    m_messages->clear();
    if (m_conflict) {
        m_conflict->deleteLater();
        m_conflict = nullptr;
    }
    setWindowTitle(m_presenter->isNew() ? tr("New: %1").arg(recordTitle(m_presenter->type()))
                                        : tr("Change: %1").arg(recordTitle(m_presenter->type())));
}

void RecordForm::enter(const QString &field, const QJsonValue &value)
{
    if (m_filling)
        return;
    const auto fault = m_presenter->setValue(field, value);
    m_card->setError(field, fault ? messages::fieldFault(*fault, &m_presenter->type()) : QString());
    if (m_ask == Ask::Discard) {
        m_ask = Ask::Nothing;
        m_messages->clear();
    }
}

void RecordForm::showFaults()
{
    m_card->clearErrors();
    const FieldFaults faults = m_presenter->faults();
    QString first;
    for (const FieldFault &fault : faults) {
        const QString text = messages::fieldFault(fault, &m_presenter->type());
        m_card->setError(fault.field, text);
        if (first.isEmpty()) {
            first = text;
            m_firstFault = fault.field;
        }
    }
    if (first.isEmpty())
        return;
    m_ask = Ask::GoToFault;
    m_messages->showMessage({Tone::Bad, faults.size() == 1 ? first : tr("%1 fields need a correction. First: %2").arg(faults.size()).arg(first),
                             tr("Go to the field")});
}

void RecordForm::goTo(const QString &field)
{
    m_card->goTo(field);
}

void RecordForm::showConflict()
{
    m_ask = Ask::Nothing;
    m_messages->showMessage({Tone::Warn, tr("Somebody else changed this record after you opened it. Choose which version stays."), {}});
    auto *view = new ConflictView(m_presenter->differences(), this);
    connect(view, &ConflictView::mineChosen, m_presenter, &RecordFormPresenter::keepMine);
    connect(view, &ConflictView::theirsChosen, m_presenter, &RecordFormPresenter::takeTheirs);
    if (m_conflict)
        m_conflict->deleteLater();
    m_conflict = view;
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, view);
    view->setFocus();
}

void RecordForm::reject()
{
    if (!m_presenter->isChanged() || m_ask == Ask::Discard) {
        QDialog::reject();
        return;
    }
    m_ask = Ask::Discard;
    m_messages->showMessage({Tone::Warn, tr("What you entered has not been saved."), tr("Discard it")});
}

void RecordForm::keyPressEvent(QKeyEvent *event)
{
    // A dialog would press its default button.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        focusNextChild();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace licheng
