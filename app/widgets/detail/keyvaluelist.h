// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace licheng {

struct KeyValueView
{
    QString key;
    QString value;
    Tone tone = Tone::Neutral;
    enum class Shape { Text, Chip } shape = Shape::Text;
};

/// Labels and values in two columns.
class KeyValueList : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValueList(QWidget *parent = nullptr);

    void setRows(const std::vector<KeyValueView> &rows);
    [[nodiscard]] const std::vector<KeyValueView> &rows() const { return m_rows; }

private:
    std::vector<KeyValueView> m_rows;
    QGridLayout *m_grid;
};

} // namespace licheng
