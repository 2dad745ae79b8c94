// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace licheng {

class TextLabel;

struct KeyValueView
{
    QString key;
    QString value;
    Tone tone = Tone::Neutral;
    enum class Shape { Text, Chip } shape = Shape::Text;
};

/// Labels and values in two columns; labels never take the room of the values.
class KeyValueList : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValueList(QWidget *parent = nullptr);

    void setRows(const std::vector<KeyValueView> &rows);
    [[nodiscard]] const std::vector<KeyValueView> &rows() const { return m_rows; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitKeys();

    std::vector<KeyValueView> m_rows;
    std::vector<TextLabel *> m_keys;
    QGridLayout *m_grid;
};

} // namespace licheng
