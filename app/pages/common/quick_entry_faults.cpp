// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the values of a quick entry, and what was refused.
#include "app/pages/common/field_editors.h"
#include "app/pages/common/quick_entry_dialog.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"

#include <QCheckBox>

#include <utility>

namespace licheng {

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
