// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/chart/chartpicture.h"

#include <QWidget>

#include <memory>

namespace licheng {

/// Shows a picture whose marks lead to records: by a click, or with the arrows, Home and End and Enter. The
/// mark where the keyboard is is read out as the widget's name.
class ChartView : public QWidget
{
    Q_OBJECT
public:
    explicit ChartView(const QString &name, QWidget *parent = nullptr);

    /// What the picture is read out as.
    void setName(const QString &name);
    /// The mark that was current stays so when it is still there.
    void setPicture(std::shared_ptr<const ChartPicture> picture);
    [[nodiscard]] const ChartPicture *picture() const { return m_picture.get(); }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Where the mark is to which the arrows went.
    void wentTo(const QRectF &mark);
    /// By its place among the picture's marks; only of one that leads somewhere.
    void markChosen(int mark);
    /// One that leads nowhere was chosen.
    void deadMarkChosen();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] std::vector<ChartMark> marks() const;
    [[nodiscard]] int markAt(const QPointF &position) const;
    /// The nearest mark that lies that way; the current one when there is none.
    [[nodiscard]] int neighbour(int dx, int dy) const;
    void go(int mark);
    void choose(int mark);
    void describe();

    QString m_name;
    std::shared_ptr<const ChartPicture> m_picture;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace licheng
