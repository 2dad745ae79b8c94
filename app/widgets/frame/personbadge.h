// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace licheng {

/// The signed-in person: first character in a disc, name, office; opens the person's menu.
class PersonBadge : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PersonBadge(QWidget *parent = nullptr);

    void setPerson(const QString &name, const QString &office);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_office;
};

} // namespace licheng
