// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QBoxLayout;

namespace licheng {

/// Parts that stand beside each other where they have room, and below each other where they have not.
class FoldingRow : public QWidget
{
    Q_OBJECT
public:
    explicit FoldingRow(QWidget *parent = nullptr);

    /// least: width that it needs beside others.
    void add(QWidget *part, int stretch, int least);
    /// When it needs another one.
    void setLeast(const QWidget *part, int least);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Part
    {
        QWidget *widget;
        int least;
    };
    void arrange();

    QBoxLayout *m_row;
    std::vector<Part> m_parts;
};

} // namespace licheng
