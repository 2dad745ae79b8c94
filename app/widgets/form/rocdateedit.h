// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLineEdit>

#include <optional>

class QKeyEvent;

namespace licheng {

/// Reads 1141123, 114/11/23, 114-11-23, 114.11.23, 11/23 (year of \p today), +1, -3 (days from \p today)
/// and T (\p today). None when it is no date.
[[nodiscard]] std::optional<QDate> parseRocDate(QStringView text, QDate today);

/// The day to which a key of a field of days leads from `day` (invalid: from `today`): plus and minus a day,
/// while the text is finished, PageUp and PageDown a month, T today. None: the key is text.
[[nodiscard]] std::optional<QDate> dayByKey(const QKeyEvent &event, QDate day, bool isFinished, QDate today);

/// A plus or minus that stepped a day, and digits behind it: "+1" was meant.
class StepSign
{
public:
    /// The key stepped.
    void note(const QKeyEvent &event);
    /// What stands before the digit of the key that follows; empty: it is another key. To be asked first.
    [[nodiscard]] QString before(const QKeyEvent &event);

private:
    QString m_sign;
};

/// A day in the Republic of China calendar. Plus and minus step a day, PageUp and PageDown a month,
/// T means today; text typed in any form that parseRocDate() reads is tidied on leaving the field.
class RocDateEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit RocDateEdit(QWidget *parent = nullptr);

    /// Invalid when the field is empty or holds no date.
    [[nodiscard]] QDate date() const;
    void setDate(QDate date);
    /// The day that short forms refer to; the system's day by default.
    void setToday(QDate today);
    /// Empty is acceptable; any other text has to be a date.
    [[nodiscard]] bool isAcceptable() const;
    /// Takes what is typed, as leaving the field does.
    void commit();

Q_SIGNALS:
    void dateChanged(QDate date);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QDate today() const;

    QDate m_today;
    QDate m_last;
    StepSign m_sign;
};

} // namespace licheng
