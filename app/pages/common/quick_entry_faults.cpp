// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the values of a quick entry, the way to it, and what was refused.
#include "app/pages/common/field_editors.h"
#include "app/pages/common/quick_entry_dialog.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

FieldFaults QuickEntryDialog::faults() const
{
    FieldFaults all = m_entry.faults();
    for (const FieldInfo *field : m_entry.fields()) {
        const auto fault = m_card->field(QLatin1String(field->name))->isHidden()
                               ? std::nullopt
                               : codeFault(m_context.codes, *field, m_shape, m_entry.values());
        if (fault)
            all.push_back(*fault);
    }
    return all;
}

void QuickEntryDialog::showFaults(const FieldFaults &faults)
{
    m_card->clearErrors();
    for (const FieldFault &fault : faults)
        m_card->setError(fault.field, m_editors.sentenceOf(fault));
    m_told = Told::Faults;
    followFaults();
    for (const QString &field : shownFields()) {
        if (!m_card->field(field)->error().isEmpty()) {
            goTo(m_card->field(field)->editor());
            return;
        }
    }
}

void QuickEntryDialog::goTo(QWidget *editor)
{
    editor->setFocus(Qt::OtherFocusReason);
    const auto *combo = qobject_cast<QComboBox *>(editor);
    if (QLineEdit *line = combo ? combo->lineEdit() : qobject_cast<QLineEdit *>(editor))
        line->selectAll();
    if (!m_card->isAncestorOf(editor))
        return;
    m_scroll->ensureWidgetVisible(editor);
    // With what stands below it, which has its place only when the form has been laid out again.
    QMetaObject::invokeMethod(
        m_scroll,
        [this, field = QPointer(editor->parentWidget())] {
            if (field)
                m_scroll->ensureWidgetVisible(field);
        },
        Qt::QueuedConnection);
}

void QuickEntryDialog::followFaults()
{
    const FieldFaults left = m_told == Told::Faults ? faults() : FieldFaults();
    if (!left.empty()) {
        m_messages->showMessage(
            {Tone::Bad, tr("Nothing was entered yet. %1").arg(m_editors.sentenceOf(left.front())), {}});
    } else if (std::exchange(m_told, Told::Nothing) != Told::Nothing) {
        m_messages->clear();
    }
}

void QuickEntryDialog::showRefused(const QuickEntry::Row &row)
{
    bool isTakenOut = false;
    for (const FieldFault &fault : row.faults) {
        const QCheckBox *tick = m_ticks.value(fault.field);
        if (!tick || m_entry.values().value(fault.field) != row.record.value(fault.field))
            continue;
        // Of what is asked each time the last value is the next one's by Enter alone: not one that was
        // refused.
        if (tick->isChecked() && fieldAt(focusWidget()) != fault.field) {
            (void)m_entry.setValue(fault.field, QJsonValue::Null);
            isTakenOut = true;
        }
        m_card->setError(fault.field, m_editors.sentenceOf(fault));
    }
    if (isTakenOut)
        m_editors.show(m_entry.values());
    m_told = Told::Refused;
    m_same = m_context.navigator.shows(m_entry.type().name()) ? row.same : 0;
    m_messages->showMessage(
        {Tone::Bad, tr("%1 %2 was not entered: %3").arg(row.student.number, row.student.name, row.text),
         m_same != 0 ? tr("Show the other one") : QString()});
}

QString QuickEntryDialog::refusedText() const
{
    return tr("%Ln not entered", nullptr, m_entry.refusedCount());
}

void QuickEntryDialog::enterRefused()
{
    m_editors.whenEntered([this] {
        if (const FieldFaults open = faults(); !open.empty()) {
            showFaults(open);
            return;
        }
        m_told = Told::Nothing;
        m_messages->clear();
        m_card->clearErrors();
        QStringList own;
        for (const QString &field : shownFields()) {
            if (m_ticks.value(field)->isChecked())
                own.append(field);
        }
        m_entry.enterRefused(own);
        goTo(m_seat);
    });
}

void QuickEntryDialog::askLeave(int result)
{
    auto *box = new QMessageBox(this);
    box->setObjectName(u"quickLeave"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(windowTitle());
    box->setText(refusedText());
    box->setInformativeText(
        tr("What was refused is stored nowhere. Mend the values and enter the refused ones again (Alt+R)."));
    QPushButton *stay = box->addButton(tr("Stay here"), QMessageBox::RejectRole);
    const QPushButton *leave = box->addButton(tr("Leave without them"), QMessageBox::DestructiveRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::finished, this, [this, box, leave, result] {
        if (box->clickedButton() != leave)
            return;
        m_entry.dropRefused();
        this->leave(result);
    });
    box->open();
}

void QuickEntryDialog::showSame()
{
    if (m_same == 0)
        return;
    // Opened again it goes on, with what was entered.
    m_editors.whenEntered([this] {
        hide();
        m_context.navigator.openRecords(m_entry.type().name(), {}, m_same);
    });
}

} // namespace licheng
