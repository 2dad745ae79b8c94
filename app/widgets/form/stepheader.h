// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace licheng {

/// The steps of an assistant (choose → map → check → apply): done, present and coming ones.
class StepHeader : public QWidget
{
    Q_OBJECT
public:
    explicit StepHeader(const QStringList &steps = {}, QWidget *parent = nullptr);

    void setSteps(const QStringList &steps);
    void setCurrent(int step);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QStringList m_steps;
    int m_current = 0;
};

} // namespace licheng
