// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <utility>
#include <vector>

namespace licheng {

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every platform and in every version of the
/// libraries, which std:: and Qt's distributions do not promise.
class SampleRandom
{
public:
    /// `stream` keeps the areas apart: one more number drawn for names does not change the outcomes.
    SampleRandom(quint64 seed, quint64 stream)
        : m_state(seed * 0x9e3779b97f4a7c15ULL + stream * 0xd1b54a32d192ed03ULL)
    {
        next();
    }

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }
    /// 0 … end-1; `end` is small, so the bias of the modulo does not matter.
    int below(qint64 end) { return static_cast<int>(next() % static_cast<quint64>(end)); }
    /// low … high, both included.
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int perThousand) { return below(1000) < perThousand; }
    template <class List>
    const auto &pick(const List &list)
    {
        return list[below(static_cast<qint64>(list.size()))];
    }
    template <class T>
    void shuffle(std::vector<T> &list)
    {
        for (size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[static_cast<size_t>(below(static_cast<qint64>(i)))]);
    }

private:
    quint64 m_state;
};

} // namespace licheng
