// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QWidget>

class QTimeEdit;

namespace licheng {

class RocDateEdit;

/// A day of the Republic of China calendar and a time at school.
class WindowMoment : public QWidget
{
    Q_OBJECT
public:
    explicit WindowMoment(QWidget *parent = nullptr);

    /// UTC; invalid while the day is.
    [[nodiscard]] QDateTime instant() const;
    void setInstant(const QDateTime &instant);

Q_SIGNALS:
    void changed();

private:
    RocDateEdit *m_day;
    QTimeEdit *m_time;
};

} // namespace licheng
