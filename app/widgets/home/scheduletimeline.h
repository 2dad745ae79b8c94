// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QDate>
#include <QWidget>

#include <vector>

namespace licheng {

struct ScheduleBar
{
    QString key;
    QString label;
    QDate from;
    QDate until; ///< inclusive
    Tone tone = Tone::Info;
    QString note; ///< read out and shown as tooltip
};

/// The term's windows as bars over months, with a line for today. Up and Down move, Enter opens.
class ScheduleTimeline : public QWidget
{
    Q_OBJECT
public:
    explicit ScheduleTimeline(QWidget *parent = nullptr);

    void setSchedule(const std::vector<ScheduleBar> &bars, QDate from, QDate until, QDate today);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void barChosen(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] double xOf(QDate day) const;
    [[nodiscard]] int rowStep() const;
    [[nodiscard]] QRectF rowRect(int row) const;
    [[nodiscard]] int rowAt(const QPointF &position) const;
    void describe();

    std::vector<ScheduleBar> m_bars;
    QDate m_from;
    QDate m_until;
    QDate m_today;
    int m_current = 0;
};

} // namespace licheng
