// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/home/timeline.h"

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
class ScheduleTimeline : public Timeline
{
    Q_OBJECT
public:
    explicit ScheduleTimeline(QWidget *parent = nullptr);

    void setSchedule(const std::vector<ScheduleBar> &bars, QDate from, QDate until, QDate today);

Q_SIGNALS:
    void barChosen(const QString &key);

protected:
    [[nodiscard]] int rows() const override { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] QString label(int row) const override { return m_bars[static_cast<size_t>(row)].label; }
    [[nodiscard]] QString note(int row) const override { return m_bars[static_cast<size_t>(row)].note; }
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    std::vector<ScheduleBar> m_bars;
};

} // namespace licheng
