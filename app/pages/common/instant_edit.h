// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/form/rocdateedit.h"
#include "shared/model/field.h"

#include <QLineEdit>

#include <optional>

namespace licheng {

/// A day and a time at school, typed as text in every way of parseInstant() and with the short forms of
/// RocDateEdit before the time (11/23 17:00, +3 8:00), tidied to 114/09/01 08:00 on leaving the field. Plus
/// and minus step a day, PageUp and PageDown a month, T writes today's day.
class InstantEdit : public QLineEdit
{
    Q_OBJECT
public:
    /// The field says what a day without a time means.
    explicit InstantEdit(const FieldInfo &field, QWidget *parent = nullptr);

    /// UTC; nothing when the field is empty or its text means none. An instant that was set and not typed
    /// over stays to the millisecond.
    [[nodiscard]] std::optional<QDateTime> instant() const;
    /// Invalid: empty.
    void setInstant(const QDateTime &instant);
    /// The day that short forms refer to; the school's by the system's clock by default.
    void setToday(QDate today) { m_today = today; }
    /// Empty is acceptable; any other text has to mean an instant.
    [[nodiscard]] bool isAcceptable() const;
    /// Takes what is typed, as leaving the field does.
    void commit();

Q_SIGNALS:
    void instantChanged(const QDateTime &instant);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QDate today() const;

    FieldInfo m_field;
    QDate m_today;
    QDateTime m_instant;
    QString m_shown; ///< its text
    StepSign m_sign;
};

} // namespace licheng
