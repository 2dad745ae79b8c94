// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace licheng {

/// Qt's part of ibus (6.4) goes on handing keys to a daemon that has ended, from which they never come back:
/// text fields take nothing any more. While it is away no field asks for an input method, so that Latin
/// letters and digits are typed; once it is back it is used again.
class LostInputMethod : public QObject
{
    Q_OBJECT
public:
    explicit LostInputMethod(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private Q_SLOTS:
    void lose();

private:
    bool m_isWatched = false; ///< it is there, and tells when it ends
    bool m_isLost = false;
};

} // namespace licheng
